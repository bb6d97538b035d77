"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withCopies = withCopies;
/** Whether a loop may use copies of variables: of this cell, and of earlier cells if it calls no functions of them. */
const readLoop = (ts, loop) => {
    let [waits, calls] = [false, false];
    const visit = (node) => {
        waits ||= ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
        const isOfMath = ts.isCallExpression(node) && /^Math\.\w+$/.test(node.expression.getText());
        calls ||= (ts.isCallExpression(node) && !isOfMath) || ts.isNewExpression(node) || ts.isForOfStatement(node);
        if (!ts.isFunctionLike(node))
            ts.forEachChild(node, visit);
    };
    visit(loop);
    return { waits, calls };
};
/** The identifiers that a loop assigns. */
function assignedIn(ts, loop) {
    const names = [];
    const targets = (node) => {
        if (ts.isIdentifier(node))
            names.push(node);
        else if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node))
            ts.forEachChild(node, targets);
    };
    const visit = (node) => {
        if (ts.isBinaryExpression(node)) {
            const { kind } = node.operatorToken;
            if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment)
                targets(node.left);
        }
        if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
            if ([ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator))
                targets(node.operand);
        if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && !ts.isVariableDeclarationList(node.initializer))
            targets(node.initializer);
        ts.forEachChild(node, visit);
    };
    visit(loop);
    return names;
}
/** A top-level loop with copies of the numbers that it assigns, or the loop itself if it assigns none. */
function withCopies(ts, checker, context, loop, isShared) {
    const { factory } = context;
    const { waits, calls } = readLoop(ts, loop);
    if (waits)
        return loop;
    const file = loop.getSourceFile();
    const copied = new Map();
    for (const identifier of assignedIn(ts, loop)) {
        const symbol = checker.getSymbolAtLocation(identifier);
        const declaration = symbol?.valueDeclaration;
        if (!symbol || !declaration || !(ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration)))
            continue;
        if (!(checker.getTypeOfSymbolAtLocation(symbol, identifier).flags & ts.TypeFlags.NumberLike))
            continue;
        const name = identifier.text;
        const isOwn = declaration.getSourceFile() === file;
        const isOfLoop = isOwn && declaration.pos >= loop.pos && declaration.end <= loop.end;
        const isOfCell = file.locals.get(name) === symbol;
        if (isOwn ? isOfLoop || !isOfCell || isShared(name) : calls)
            continue;
        const original = () => isOwn
            ? factory.createIdentifier(name)
            : factory.createPropertyAccessExpression(factory.createIdentifier("exports"), name);
        copied.set(symbol, { name, copy: `$${name}`, original });
    }
    if (copied.size === 0)
        return loop;
    const id = factory.createIdentifier;
    const all = [...copied.values()];
    const assign = (target, value) => factory.createExpressionStatement(factory.createAssignment(target, value));
    const copies = (...given) => factory.createCallExpression(id("__copies"), undefined, given);
    const note = () => all.map(({ copy }, i) => assign(factory.createElementAccessExpression(id("$numbers"), i), id(copy)));
    const copyOf = (node) => {
        const symbol = node &&
            ts.isIdentifier(node) &&
            node.parent &&
            !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)
            ? checker.getSymbolAtLocation(node)
            : undefined;
        const copy = symbol && copied.get(symbol);
        return copy && id(copy.copy);
    };
    const visit = (node) => {
        if (ts.isTypeNode(node))
            return node;
        if (ts.isShorthandPropertyAssignment(node)) {
            const copy = copyOf(node.name);
            return copy ? factory.createPropertyAssignment(node.name.text, copy) : node;
        }
        const copy = copyOf(node);
        if (copy)
            return ts.setTextRange(copy, node);
        const visited = ts.visitEachChild(node, visit, context);
        if (!ts.isIterationStatement(visited, false))
            return visited;
        const body = factory.createBlock([...note(), visited.statement], true);
        if (ts.isForStatement(visited)) {
            const { initializer, condition, incrementor } = visited;
            return factory.updateForStatement(visited, initializer, condition, incrementor, body);
        }
        if (ts.isForOfStatement(visited))
            return factory.updateForOfStatement(visited, undefined, visited.initializer, visited.expression, body);
        if (ts.isForInStatement(visited))
            return factory.updateForInStatement(visited, visited.initializer, visited.expression, body);
        if (ts.isWhileStatement(visited))
            return factory.updateWhileStatement(visited, visited.expression, body);
        if (ts.isDoStatement(visited))
            return factory.updateDoStatement(visited, body, visited.expression);
        return visited;
    };
    const numbers = copies(factory.createObjectLiteralExpression(all.map(({ name, original }) => factory.createPropertyAssignment(name, original()))));
    const declare = (flags, ...names) => factory.createVariableStatement(undefined, factory.createVariableDeclarationList(names.map(([name, value]) => factory.createVariableDeclaration(name, undefined, undefined, value)), flags));
    return factory.createBlock([
        declare(ts.NodeFlags.Const, ["$numbers", numbers]),
        declare(ts.NodeFlags.Let, ...all.map(({ copy, original }) => [copy, original()])),
        factory.createTryStatement(factory.createBlock([visit(loop)]), undefined, factory.createBlock([
            ...all.map(({ copy, original }) => assign(original(), id(copy))),
            factory.createExpressionStatement(copies()),
        ])),
    ]);
}
