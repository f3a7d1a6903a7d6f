// Ranks of hits; lower is better.
export const ID = 0, CODE = 1, CODE_START = 2, NAME = 3, NAME_START = 4, CONTAINS = 5, WORDS = 6, TEXT = 7;

export const SHOWN = 20; // hits at first, and per press of the button
