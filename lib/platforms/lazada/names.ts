import { unfold } from '../../wire/json';
import { isFields } from '../../wire/shape';
import { valueIn } from './schema';
import { idOf, wordsOf } from './wire';

/** No answer is documented that names the store; these are how such fields are called on the stack's sellers' pages (facts 4, login info). */
const NAMES = ['shopName', 'shop_name', 'storeName', 'store_name', 'sellerName', 'seller_name'];
const IDS = ['sellerId', 'seller_id', 'shopId', 'shop_id', 'userId', 'user_id', 'accountId'];
const DEEPEST = 5;
/** Longer lists are not of a seller's shops. */
const MOST_ENTRIES = 60;

/** Names that an answer gives to ids; they count only for an id that is known to be a store's. */
export function namesIn(value: unknown, depth = 0): [id: string, name: string][] {
  const whole = depth < 2 ? unfold(value) : value;
  if (depth > DEEPEST) return [];
  if (Array.isArray(whole)) return whole.slice(0, MOST_ENTRIES).flatMap((entry) => namesIn(entry, depth + 1));
  if (!isFields(whole)) return [];
  const name = wordsOf(valueIn([whole], NAMES));
  const ids = IDS.flatMap((key) => (Object.hasOwn(whole, key) ? (idOf(whole[key]) ?? []) : []));
  const here = name === undefined ? [] : ids.map((id): [string, string] => [id, name]);
  return [...here, ...Object.values(whole).flatMap((inner) => namesIn(inner, depth + 1))];
}
