/** Something in the data that is not as it must be. `where`: a stream, a table or a file. */
export type Finding = { where: string; problem: string };
