/** Who speaks in the place of the service: none of them has a word on the message, so it may have been taken or not. */
export type Uncertainty = 'verification' | 'signed-out' | 'rights' | 'pace' | 'machine' | 'repeat';

interface Voice {
  readonly who: Uncertainty;
  readonly codes: readonly number[];
  readonly words: RegExp;
}

/**
 * What each has to say. No codes of the chats are public (platforms/tiktok facts 13), so these are HTTP's, which what stands around a service
 * uses as well; 98001002 is platforms/tiktok facts 6. Words are seen in English only; the others are guesses at the languages of the hosts.
 */
const VOICES: readonly Voice[] = [
  { who: 'verification', codes: [], words: /captcha|\bverif|xác minh|验证/i },
  {
    who: 'signed-out',
    codes: [401],
    words:
      /expired|token|un.?auth(?:or|enticat)|not.{0,6}authenticated|not?.{0,6}(?:log(?:ged)?|sign(?:ed)?).?in|(?:please|must|need(?: to)?) (?:log|sign).?in|(?:log|sign).?in.{0,12}(?:required|again|first|invalid|fail)|(?:logged|signed).?out|đăng nhập|log masuk|เข้าสู่ระบบ|登[录錄入]/i,
  },
  { who: 'rights', codes: [98001002], words: /not.{0,6}authori[sz]ed|signature/i },
  {
    who: 'pace',
    codes: [425, 429],
    words:
      /too.?(?:many|often|frequent|fast)|frequen(?:t|cy)|rate.{0,3}limit|throttl|slow down|(?:try|retry|again).{0,9}later|thử lại sau|coba lagi nanti|cuba lagi|ลองใหม่|[频頻]繁|稍[后後]/i,
  },
  // Said of a request that the browser itself sent twice: the first one may have been taken (outbox.md, findings).
  { who: 'repeat', codes: [409], words: /duplicat|already|in.?progress|being processed/i },
  { who: 'machine', codes: [408], words: /time.?d?.?out|internal|unavailable|overload|busy|gateway|maintenance/i },
];

/** Who says these numbers and words; nothing when it may be the service itself. */
export function uncertaintyIn(codes: readonly (number | undefined)[], words: string | undefined): Uncertainty | undefined {
  const voice = VOICES.find(({ codes: own, words: said }) => {
    return codes.some((code) => code !== undefined && own.includes(code)) || (words !== undefined && said.test(words));
  });
  return voice?.who ?? (codes.some((code) => code !== undefined && code >= 500 && code < 600) ? 'machine' : undefined);
}
