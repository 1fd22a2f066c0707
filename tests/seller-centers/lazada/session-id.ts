/** Session type 103, account types buyer = 1 and seller = 2: the same parts in both written forms (platforms/lazada facts 3). */
export interface SessionParts {
  readonly buyerId: string;
  readonly sellerId: string;
}

export const toWebSessionId = ({ buyerId, sellerId }: SessionParts): string => `1#103#${buyerId}#1#${sellerId}#2`;
export const toApiSessionId = ({ buyerId, sellerId }: SessionParts): string => `${sellerId}_2_${buyerId}_1_103`;

const WEB = /^1#103#(?<buyer>\d+)#1#(?<seller>\d+)#2$/;
const API = /^(?<seller>\d+)_2_(?<buyer>\d+)_1_103$/;

export function readSessionId(text: string): SessionParts | undefined {
  const groups = (WEB.exec(text) ?? API.exec(text))?.groups;
  return groups?.buyer && groups.seller ? { buyerId: groups.buyer, sellerId: groups.seller } : undefined;
}
