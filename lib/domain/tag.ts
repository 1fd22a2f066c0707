export const TAG_COLOURS = ['blue', 'green', 'gold', 'plum', 'slate'] as const;

/** A word of the person's own for conversations. */
export interface Tag {
  id: string;
  name: string;
  colour: (typeof TAG_COLOURS)[number];
}
