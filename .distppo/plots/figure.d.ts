/** A plotly figure as plain JSON. `show`, `live` and the last expression of a cell draw it. */
export interface Figure {
    /** The traces, drawn in this order. */
    readonly data: readonly Record<string, unknown>[];
    /** The title, the axes and everything else that is not a trace. */
    readonly layout: Record<string, unknown>;
}
/** The colours of all figures. They can be told apart by colour-blind people (Okabe & Ito, 2008). */
export declare const colours: {
    readonly expert: "#D55E00";
    readonly learner: "#0072B2";
    readonly random: "#7F7F7F";
    readonly second: "#56B4E9";
    readonly third: "#CC79A7";
    readonly fourth: "#E69F00";
    readonly fifth: "#009E73";
    readonly ink: "#2B2B2B";
    readonly grid: "#E5E5E5";
};
/** The colours, in order, of learners and groups that have no colour of their own. */
export declare const inOrder: readonly string[];
/** The colours of visitors: the expert and the random policy have their own, the others take theirs in order. */
export declare const visitorColours: (visitors: readonly string[]) => string[];
/** The colours of shapes in a drawing. A shape with the paint `agent` has the colour of its policy. */
export declare const paints: {
    readonly ground: "#8C8C8C";
    readonly wall: "#2B2B2B";
    readonly goal: "#009E73";
    readonly danger: "#882255";
    readonly faint: "#EFEFEF";
};
/** A number rounded to significant digits, which keeps the JSON of figures small. */
export declare const rounded: (value: number, digits?: number) => number;
/** The values grouped by their keys, in the order in which the keys first appear. */
export declare function grouped<K, V>(keys: readonly K[], values: readonly V[]): Map<K, V[]>;
/** A colour with this opacity, from 0 to 1, for bands behind lines. */
export declare const faint: (colour: string, opacity?: number) => string;
/** An axis with its label, which includes the unit. */
export declare const axis: (label: string, more?: Record<string, unknown>) => {
    title: {
        text: string;
        font: {
            size: number;
        };
    };
    gridcolor: "#E5E5E5";
    zeroline: boolean;
    linecolor: "#2B2B2B";
    ticks: string;
    tickcolor: "#2B2B2B";
};
/** The layout of all figures: the title at the left, the legend below it, a white ground. */
export declare const layout: (title: string, more?: Record<string, unknown>) => {
    title: {
        text: string;
        x: number;
        xanchor: string;
        y: number;
        yanchor: string;
        font: {
            size: number;
        };
    };
    font: {
        family: string;
        size: number;
        color: "#2B2B2B";
    };
    paper_bgcolor: string;
    plot_bgcolor: string;
    height: number;
    margin: {
        l: number;
        r: number;
        t: number;
        b: number;
        autoexpand: boolean;
    };
    legend: {
        orientation: string;
        x: number;
        xanchor: string;
        y: number;
        yanchor: string;
    };
    hovermode: string;
};
/** The place of a panel: plotly's names of its axes, and its extent across the figure, from 0 to 1. */
export interface Panel {
    readonly x: string;
    readonly y: string;
    readonly xaxis: string;
    readonly yaxis: string;
    readonly domain: readonly [number, number];
}
/** Panels of equal width side by side, with a gap between them, over `total` of the width of the figure. */
export declare function panels(count: number, gap: number, total?: number): Panel[];
/** A title above the middle of a panel. The figure's panels share their vertical axis if `shared` is true. */
export declare const heading: (text: string, { x, y }: Panel, shared?: boolean) => {
    text: string;
    x: number;
    y: number;
    xref: string;
    yref: string;
    xanchor: string;
    yanchor: string;
    showarrow: boolean;
};
/** The legend or colour bar at the right of maps, with its label. */
export declare const colorbar: (label: string, x: number) => {
    x: number;
    thickness: number;
    len: number;
    title: {
        text: string;
        font: {
            size: number;
        };
    };
};
/** A line through points. */
export declare const line: (name: string, x: readonly unknown[], y: readonly unknown[], colour: string, more?: Record<string, unknown>) => {
    type: string;
    name: string;
    x: readonly unknown[];
    y: readonly unknown[];
    mode: string;
    line: {
        color: string;
        width: number;
    };
};
/** Points without a line. */
export declare const dots: (name: string, x: readonly unknown[], y: readonly unknown[], marker: Record<string, unknown>, more?: Record<string, unknown>) => {
    type: string;
    name: string;
    x: readonly unknown[];
    y: readonly unknown[];
    mode: string;
    marker: Record<string, unknown>;
};
/** A band between two curves, drawn behind a line of the same colour. */
export declare const band: (x: readonly number[], low: readonly number[], high: readonly number[], colour: string) => {
    type: string;
    x: number[];
    y: number[];
    fill: string;
    fillcolor: string;
    line: {
        width: number;
    };
    mode: string;
    hoverinfo: string;
    showlegend: boolean;
};
/** A horizontal line between the ends of the axis, such as the return of the expert. */
export declare const level: (name: string, ends: readonly number[], y: number, colour: string, more?: Record<string, unknown>) => {
    type: string;
    name: string;
    x: readonly unknown[];
    y: readonly unknown[];
    mode: string;
    line: {
        color: string;
        width: number;
    };
};
/** Reference returns, in units of reward, drawn as horizontal lines. */
export interface Levels {
    /** The expert's return. By default it is not drawn. */
    expert?: number;
    /** The random policy's return. By default it is not drawn. */
    random?: number;
}
/** The horizontal lines of the reference returns that are given. */
export declare const levels: (ends: readonly number[], { expert, random }: Levels) => {
    type: string;
    name: string;
    x: readonly unknown[];
    y: readonly unknown[];
    mode: string;
    line: {
        color: string;
        width: number;
    };
}[];
/**
 * Curves over one horizontal axis, in panels above each other.
 *
 * @param parts the vertical axis and the traces of each panel, from the lowest to the highest
 */
export declare function curves(title: string, xaxis: Record<string, unknown>, parts: readonly {
    readonly yaxis: Record<string, unknown>;
    readonly data: readonly Record<string, unknown>[];
}[], more?: Record<string, unknown>): Figure;
