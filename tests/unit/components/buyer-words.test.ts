import { expect, it } from 'vitest';
import { buyerTitle } from '../../../components/ui/buyer-words';

it.each(['', ' \t ', '\u200b\u200d\ufeff', '\u202e\u202c', '\u3164', '\u2800'])('%j is no name that anybody could see', (buyerName) => {
  expect(buyerTitle({ buyerName })).toBe('Buyer without a name');
});

it.each(['Siti', '🦄', '\u202eevil\u202c', 'محمد', ' x '])('%j is a name', (buyerName) => {
  expect(buyerTitle({ buyerName })).toBe(buyerName);
});
