import { describe, expect, it } from 'vitest';
import { carries, maySend, readAsked, wordsIn } from '../../../../lib/platforms/lazada/asked';
import { readReply } from '../../../../lib/platforms/lazada/envelope';
import { readFrame } from '../../../../lib/platforms/lazada/frame';
import { judge } from '../../../../lib/platforms/lazada/judge';
import { sessionIdOf } from '../../../../lib/platforms/lazada/session-id';
import { fixtureText, SESSION } from './fixture';

const replyTo = (body: unknown, status = 200) =>
  readReply({ status, url: 'https://acs-m.lazada.sg/h5/x/1.0/', body: typeof body === 'string' ? body : JSON.stringify(body) });
const asked = (data: object, api = 'mtop.im.x.sendimmessage') =>
  readAsked({ url: `https://acs-m.lazada.sg/h5/${api}/1.0/?x-i18n-regionID=LAZADA_SG&data=${encodeURIComponent(JSON.stringify(data))}` });

describe('a session id', () => {
  it.each([
    ['1#103#1011822749#1#100094063#2', SESSION],
    ['1#103#100094063#2#1011822749#1', SESSION],
    ['100094063_2_1011822749_1_103', SESSION],
    ['1#103#7#11#8#12', '8_12_7_11_103'],
    ['something else', 'something else'],
  ])('%s is %s', (raw, id) => expect(sessionIdOf(raw)?.id).toBe(id));

  it('of two buyers stands for itself', () => expect(sessionIdOf('1#103#7#1#8#1')).toEqual({ id: '1#103#7#1#8#1' }));
  it('is none when it says nothing', () =>
    expect([undefined, null, '', '0', 'null', 0].map(sessionIdOf)).toEqual(Array(6).fill(undefined)));
});

describe('the gateway’s word', () => {
  it.each([
    [['SUCCESS::OK'], 'served'],
    ['SUCCESS::OK', 'served'],
    [['FAIL_SYS_TOKEN_EXOIRED::x'], 'again'],
    [['FAIL_SYS_TOKEN_EMPTY::x'], 'again'],
    [['FAIL_SYS_SESSION_EXPIRED::x'], 'signed-out'],
    [['RGV587_ERROR::SM'], 'verification'],
    [['FAIL_SYS_USER_VALIDATE', 'RGV587_ERROR::SM::x'], 'verification'],
    [['FAIL_BIZ_BLOCKED::No'], 'refused'],
    [['FAIL_SYS_ILLEGAL_ACCESS::x'], 'odd'],
    [['ANYTHING_ELSE::x'], 'odd'],
  ])('%s is %s', (ret, kind) => expect(replyTo({ ret, data: {} }).verdict.kind).toBe(kind));

  it('is a challenge where its url is, not where a buyer writes the word', () => {
    expect(replyTo({ ret: ['X'], data: { url: 'https://h/_____tmd_____/punish?x5secdata=1' } }).verdict.kind).toBe('verification');
    expect(replyTo({ ret: ['SUCCESS::OK'], data: { txt: 'RGV587 /punish' } }).verdict.kind).toBe('served');
    expect(replyTo('<html><script src="/_____tmd_____/punish"></script>').verdict.kind).toBe('verification');
  });

  it('is that the session has ended where the older family leads to the login, not where a path only tells of one', () => {
    const at = (url: string) => readReply({ status: 200, url: `https://sellercenter.lazada.sg${url}`, body: '<html>' }).verdict.kind;
    expect(['/apps/seller/login?redirect_url=x', '/app/seller/login'].map(at)).toEqual(['signed-out', 'signed-out']);
    expect(['/im/ajax/x?next=/apps/seller/login', '/im/web/getLoginUserInfo'].map(at)).toEqual(['odd', 'odd']);
  });

  it('is understood inside the call of JSONP', () =>
    expect(replyTo('mtopjsonp1({"ret":["SUCCESS::OK"],"data":{}});').verdict.kind).toBe('served'));
  it('does not count on a status that says no', () => expect(replyTo({ ret: ['FAIL_BIZ_X::no'] }, 500).verdict.kind).toBe('odd'));
});

describe('a call of the page', () => {
  it('is known by what it carries, however deep', () => {
    const call = asked({
      params: JSON.stringify({ sid: '1#103#1011822749#1#100094063#2', content: JSON.stringify({ txt: 'a\nb' }) }),
      bizUnique: 'k',
    });
    expect(call).toMatchObject({ session: SESSION, site: 'sg', keys: ['k'], api: 'mtop.im.x.sendimmessage' });
    expect([wordsIn(call), carries(call, 'a\r\nb '), carries(call, 'a')]).toEqual(['a\nb', true, false]);
  });

  it.each(['1', '2', '50', '-1', 'true', 'json', 'ok'])(
    'that carries %s for reasons of its own is not taken for one that sends it',
    (text) => {
      const own = {
        accountType: text,
        nodeId: Number(text) || text,
        namespace: text,
        isWindowOpen: text,
        sessionId: SESSION,
        msgType: text,
      };
      expect(carries(asked(own), text)).toBe(false);
      expect(carries(asked({ ...own, content: JSON.stringify({ txt: text }) }), text)).toBe(true);
      expect(carries(asked({ ...own, messageText: text }), text)).toBe(true);
    },
  );

  it('is read in a form, in JSON and in parts', () => {
    const url = 'https://sellercenter.lazada.sg/im/ajax/receiver/sendImMessage';
    const data = JSON.stringify({ sessionId: SESSION, content: '{"txt":"hé & so"}' });
    const bodies = [
      new URLSearchParams({ data }).toString(),
      data,
      `--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n${data}\r\n--b--`,
    ];
    for (const body of bodies) {
      const call = readAsked({ url, body });
      expect([call.session, carries(call, 'hé & so')]).toEqual([SESSION, true]);
    }
  });

  it('names nobody by the window’s own buyer, nor by where the next page of a list begins', () => {
    expect(asked({ buyerId: '7', last_session_id: SESSION })).toMatchObject({ session: undefined, to: undefined });
    expect(asked({ toAccountId: '7' })).toMatchObject({ to: '7' });
  });

  it('about a text that is being written is no send', () => {
    const names = ['mtop.im.send', 'mtop.im.savedraft', 'mtop.im.sendtyping', 'mtop.im.translate', 'mtop.zzz.q', 'mtop.im.checkandsend'];
    expect(names.map((api) => maySend(asked({}, api)))).toEqual([true, false, false, false, true, true]);
  });
});

describe('the answer to a send', () => {
  const call = asked({ sessionViewId: SESSION, content: '{"txt":"hello"}', bizUnique: 'k' });
  const of = (body: unknown, isSure = true) => judge(call, SESSION, replyTo(body), 200, isSure);

  it.each([
    [
      'an id',
      JSON.parse(fixtureText('sent')),
      { kind: 'accepted', remoteId: '24jFlAu0BtRbP47200', at: 1_790_000_020_000, clientKeys: ['k'] },
    ],
    ['an id in the old family', { success: true, data: { mid: 'a1' } }, { kind: 'accepted', remoteId: 'a1' }],
    ['no id', { ret: ['SUCCESS::OK'], data: { result: 'true' } }, { kind: 'doubtful' }],
    [
      'a buyer’s name that is JSON with an id in it',
      { ret: ['SUCCESS::OK'], data: { toUserNick: '{"messageId":"666"}' } },
      { kind: 'doubtful' },
    ],
    ['an id in JSON in a string', { ret: ['SUCCESS::OK'], data: { result: '{"messageId":"a1"}' } }, { kind: 'accepted', remoteId: 'a1' }],
    ['two ids', { ret: ['SUCCESS::OK'], data: [{ mid: 'a' }, { mid: 'b' }] }, { kind: 'doubtful' }],
    ['another session', { ret: ['SUCCESS::OK'], data: { mid: 'a', sid: '1#103#7#1#8#2' } }, { kind: 'doubtful' }],
    [
      'an id and a block',
      { ret: ['SUCCESS::OK'], data: { mid: 'a', processMsg: 'no phones' } },
      { kind: 'refused', code: 'refused', words: 'no phones' },
    ],
    [
      'a block beside the ids',
      { ret: ['SUCCESS::OK'], data: { result: { header: { type: 1 }, body: { typeData: { mid: 'a' }, processMsg: 'no phones' } } } },
      { kind: 'refused', code: 'refused', words: 'no phones' },
    ],
    ['a refusal', { ret: ['FAIL_BIZ_X::five'], data: {} }, { kind: 'refused', words: 'five' }],
    ['a refusal with an id', { ret: ['FAIL_BIZ_X::five'], data: { mid: 'a' } }, { kind: 'doubtful' }],
    ['success "false" without a reason', { ret: ['SUCCESS::OK'], data: { success: 'false' } }, { kind: 'doubtful' }],
    ['no session', { ret: ['FAIL_SYS_SESSION_EXPIRED::login'] }, { kind: 'not-acted', wait: 'signed-out' }],
    ['a token', { ret: ['FAIL_SYS_TOKEN_EMPTY::x'] }, { kind: 'again' }],
    ['words of a message with ids', { ret: ['SUCCESS::OK'], data: { content: '{"mid":"fake"}' } }, { kind: 'doubtful' }],
  ])('with %s', (_name, body, expected) => expect(of(body)).toMatchObject(expected));

  it('proves nothing by a mere 401', () =>
    expect(judge(call, SESSION, replyTo('', 401), 401, true)).toMatchObject({ kind: 'doubtful', how: 'answered' }));

  it('is no refusal when the call does not name the conversation', () =>
    expect(of({ ret: ['FAIL_BIZ_X::five'], data: {} }, false)).toMatchObject({ kind: 'doubtful' }));
});

describe('a frame', () => {
  const zipped = async (text: string) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    return Buffer.from(await new Response(stream).arrayBuffer()).toString('base64');
  };

  it('is opened from base64, also when a worker hands it on or it is zipped', async () => {
    const plain = await readFrame(fixtureText('frame-message'));
    expect(plain).toMatchObject({ kind: 'said', answer: { bizDataV2: expect.stringContaining('hello?') } });
    expect(await readFrame(JSON.stringify({ type: 'accs', payload: fixtureText('frame-message') }))).toEqual(plain);
    const frame = { protocol: 'ACCS_H5', type: 'DATA', compressType: 'GZIP', data: await zipped('{"a":"ทดสอบ"}') };
    expect(await readFrame(JSON.stringify(frame))).toEqual({ kind: 'said', answer: { a: 'ทดสอบ' } });
  });

  it('is opened whatever the field is called that holds it', async () => {
    const zzz = Buffer.from(JSON.stringify({ bizDataV2: '{"messageId":"m1","sessionId":"s1"}' })).toString('base64');
    expect(await readFrame(JSON.stringify({ protocol: 'ACCS_H5', type: 'DATA', serviceId: 'im', dataId: '1', zzz }))).toMatchObject({
      kind: 'said',
    });
  });

  it('that cannot be opened is a doorbell, a beat is quiet, and what is none is none', async () => {
    const frame = (more: object) => readFrame(JSON.stringify({ protocol: 'ACCS_H5', type: 'DATA', ...more }));
    expect(await frame({ data: '%%%' })).toEqual({ kind: 'doorbell' });
    expect(await frame({ compressType: 'GZIP', data: 'H4sIAAAA' })).toEqual({ kind: 'doorbell' });
    expect(await frame({ type: 'ACK' })).toEqual({ kind: 'quiet' });
    expect(await readFrame(JSON.stringify({ protocol: 'HEARTBEAT_ACCS_H5' }))).toEqual({ kind: 'quiet' });
    expect(await readFrame('h5_ping')).toBeUndefined();
  });
});
