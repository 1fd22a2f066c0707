/** What the detail shows: while the page is hidden it stays where it was and draws no messages (platforms/shopee facts 4.3). */
export interface ShownDetail {
  readonly conversationId: string | undefined;
  readonly drawsThread: boolean;
}

export function detailToShow(isHidden: boolean, wanted: string | undefined, shown: string | undefined): ShownDetail {
  return isHidden ? { conversationId: shown, drawsThread: false } : { conversationId: wanted, drawsThread: true };
}
