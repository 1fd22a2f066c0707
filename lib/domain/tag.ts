/** Names of the colours in the tokens; a tag is told by its word, the dot beside it only helps. */
export const TAG_COLOURS = ['blue', 'green', 'gold', 'plum', 'slate'] as const;
export type TagColour = (typeof TAG_COLOURS)[number];

/** A seller's own word for conversations. */
export interface Tag {
  id: string;
  name: string;
  colour: TagColour;
  createdAt: number;
}

/** Characters of a name: more does not fit in a row. */
export const TAG_LENGTH = 24;
