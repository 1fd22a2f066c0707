const SUMMARIES: Readonly<Record<string, string>> = {
  '3': '[Image]',
  '4': '[Emoji]',
  '6': '[Video]',
  '10006': '[Product]',
  '10007': '[Order]',
  '10008': '[Voucher]',
};

/** What a row of the list says of its last message; server and page agree. The words are invented. */
export function summaryOf(template: string, content: Readonly<Record<string, unknown>>): string {
  return SUMMARIES[template] ?? (typeof content.txt === 'string' && content.txt !== '' ? content.txt : '[Message]');
}
