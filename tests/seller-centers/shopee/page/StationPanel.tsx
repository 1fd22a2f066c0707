/** @jsxImportSource react */
import { type ReactNode, useEffect, useState } from 'react';
import { css, cy } from './boot.ts';
import { call } from './client.ts';
import type { WireRow } from './wire.ts';
import { shopLabel } from './words.ts';

interface BuyerCard {
  readonly joined?: string;
  readonly orders_with_shop?: number;
}

export function StationPanel({ row }: { readonly row: WireRow | undefined }): ReactNode {
  const [card, setCard] = useState<BuyerCard>({});
  const buyer = row?.to_id;
  useEffect(() => {
    let isCurrent = true;
    setCard({});
    if (buyer !== undefined) {
      call('GET', `/webchat/api/v1.2/users/${buyer}`)
        .then((value) => isCurrent && setCard(value as BuyerCard))
        .catch(() => isCurrent && setCard({}));
    }
    return () => {
      isCurrent = false;
    };
  }, [buyer]);
  return (
    <aside className={css('station')} {...cy('webchat-station-root')}>
      {row ? (
        <>
          <img className={css('bigAvatar')} src={row.to_avatar} alt="" />
          <b>{row.to_name}</b>
          <span className={css('muted')}>{shopLabel(row)}</span>
          <dl className={css('facts')}>
            <dt>Joined</dt>
            <dd>{card.joined ?? '…'}</dd>
            <dt>Orders with you</dt>
            <dd>{card.orders_with_shop ?? '…'}</dd>
          </dl>
        </>
      ) : null}
    </aside>
  );
}
