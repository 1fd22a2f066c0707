import type { QuickReplyText, ReplyVersion } from './quick-reply';

/** Languages of the sites and of those who sell there. */
export const REPLY_LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'ms', 'id', 'th', 'vi', 'fil', 'pt', 'es', 'ja', 'ko'] as const;

/** What buyers of a site most likely read, best first. */
const SITE_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  sg: ['en', 'zh'],
  my: ['ms', 'en', 'zh'],
  th: ['th'],
  vn: ['vi'],
  id: ['id'],
  ph: ['fil', 'en'],
  tw: ['zh-Hant', 'zh'],
  hk: ['zh-Hant', 'zh', 'en'],
  cn: ['zh-Hans', 'zh'],
  br: ['pt'],
  mx: ['es'],
  cl: ['es'],
  co: ['es'],
};

type Script = 'Thai' | 'Hani' | 'Jpan' | 'Kore' | 'Viet' | 'Latn';

/** In this order: Japanese uses Chinese characters too, and Vietnamese is Latin with marks that no other of these languages has. */
const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  ['Thai', /\p{Script=Thai}/u],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Kore', /\p{Script=Hangul}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Viet', /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu],
  ['Latn', /\p{Script=Latin}{2}/u],
];

const SCRIPT_OF_LANGUAGE: Readonly<Record<string, Script>> = { th: 'Thai', zh: 'Hani', ja: 'Jpan', ko: 'Kore', vi: 'Viet' };

/** How a text is written; undefined: it holds no words (a number, a sticker). */
export function scriptOf(text: string): Script | undefined {
  return SCRIPTS.find(([, pattern]) => pattern.test(text.normalize('NFC')))?.[0];
}

const baseOf = (language: string): string => language.split('-', 1)[0] ?? language;

function scriptOfVersion({ language, message }: ReplyVersion): Script | undefined {
  return language === '' ? scriptOf(message) : (SCRIPT_OF_LANGUAGE[baseOf(language)] ?? 'Latn');
}

export function versionsOf({
  message,
  language = '',
  versions = [],
}: Pick<QuickReplyText, 'message' | 'language' | 'versions'>): ReplyVersion[] {
  return [{ language, message }, ...versions];
}

/** The one of the site's language that is best liked there. */
function ofSite(versions: readonly ReplyVersion[], site: string): ReplyVersion | undefined {
  for (const wanted of SITE_LANGUAGES[site] ?? []) {
    const found =
      versions.find(({ language }) => language === wanted) ??
      (wanted.includes('-') ? undefined : versions.find(({ language }) => baseOf(language) === wanted));
    if (found) return found;
  }
  return undefined;
}

/**
 * The version that fits what the buyer wrote last, by script: that is what can be told without guessing. Of several of one script, as English
 * and Malay are, the site's language decides.
 * @param said the buyer's own words, newest first.
 */
export function chooseVersion(
  reply: Pick<QuickReplyText, 'message' | 'language' | 'versions'>,
  said: readonly string[],
  site: string,
): ReplyVersion {
  const versions = versionsOf(reply);
  const script = said.map(scriptOf).find((one) => one !== undefined);
  const ofScript = (wanted: Script | undefined): ReplyVersion[] => versions.filter((version) => scriptOfVersion(version) === wanted);
  // Vietnamese is often typed without its marks.
  const near = script === undefined ? [] : script === 'Latn' ? [...ofScript('Latn'), ...ofScript('Viet')] : ofScript(script);
  const chosen = ofSite(near, site) ?? near[0] ?? ofSite(versions, site) ?? versions[0];
  return chosen ?? { language: '', message: reply.message };
}
