/** The neighbouring cell in a direction: up (0), right (1), down (2) or left (3). A move off the grid stays. */
export declare function neighbour(rows: number, columns: number, cell: number, direction: number): number;
/**
 * Returns the possible outcomes of a move on a windy grid. With probability 1 − `wind` the intended move happens, else
 * a uniformly random one of the first `actions` moves: up (0), right (1), down (2), left (3) and stay (4). A move off
 * the grid or into a wall stays.
 *
 * @throws RangeError unless the wind is in [0, 1]
 */
export declare function windy(rows: number, columns: number, actions: 4 | 5, wind: number, isWall?: (_cell: number) => boolean): (cell: number, action: number) => {
    probability: number;
    state: number;
}[];
