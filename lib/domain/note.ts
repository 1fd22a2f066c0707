/** What a seller keeps in mind of one conversation; no buyer ever sees it. */
export interface Note {
  conversationId: string;
  text: string;
  at: number;
}
