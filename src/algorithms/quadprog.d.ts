/**
 * https://github.com/albertosantini/quadprog: vectors and matrices are counted from 1, as in the R package it is a port
 * of.
 */
declare module "quadprog" {
  /**
   * min ½ xᵀDx − dᵀx under Aᵀx ≥ b, the first `equalities` of them with equality; `message` says why there is no
   * solution.
   */
  export function solveQP(
    D: number[][],
    d: number[],
    A: number[][],
    b: number[],
    equalities?: number,
  ): { solution: number[]; value: number[]; message: string };
}
