import { describe, expect, it } from 'vitest';
import { judgeAnswer, parseSending, type Sending } from '../../../../lib/platforms/shopee/answer';
import { fixtureText } from './fixture';

const url = 'https://seller.shopee.co.th/webchat/api/v1.2/messages?shop_id=222&uuid=b-1';
const sending = parseSending(url, fixtureText('send-request')) as Sending;
const judge = (status: number, body: string | undefined, at = url) => judgeAnswer(sending, { status, url: at, body });

describe('parseSending', () => {
  it('names the conversation, the text and every key', () => {
    expect(sending).toEqual({
      conversation: '123456789012345678',
      storeKey: '222',
      buyerId: '444',
      text: 'hello',
      clientKeys: ['b-1', 'a-1'],
    });
  });
  it.each([undefined, '', '[]', '{"conversation_id":"1"}'])('sees nothing in %s', (body) =>
    expect(parseSending(url, body)).toBeUndefined(),
  );
  it('sees no text in a picture', () => {
    expect(parseSending(url, fixtureText('send-request').replace('"text",', '"image",'))?.text).toBeUndefined();
  });
});

describe('judgeAnswer', () => {
  it('accepts only with an id', () => {
    expect(judge(200, fixtureText('send-response'))).toMatchObject({
      kind: 'accepted',
      remoteId: '234567890123456712',
      at: 1_790_651_052_000,
      clientKeys: ['b-1', 'a-1'],
    });
    expect(judge(200, '{"error_code":0,"data":{"id":"77"}}')).toMatchObject({ kind: 'accepted', remoteId: '77' });
    expect(judge(200, '{"error_code":"ok","data":{"message_id":"77"}}')).toMatchObject({ kind: 'accepted', remoteId: '77' });
    expect(judge(200, '{"error_code":0}')).toMatchObject({ kind: 'doubtful' });
    expect(judge(200, '{"id":7.5}')).toMatchObject({ kind: 'doubtful' });
  });

  it.each([200, 400, 403, 422])('takes the service’s own words for a refusal on %d', (status) => {
    expect(judge(status, fixtureText('send-refusal'))).toEqual({
      kind: 'refused',
      code: 'refused',
      words: 'Đã phát hiện phản hồi không phù hợp hoặc dư thừa',
    });
  });

  it.each([
    [500, fixtureText('send-refusal')],
    [401, fixtureText('send-refusal')],
    [429, fixtureText('send-refusal')],
    [302, ''],
    [404, '<html>'],
    [403, '{"error":90309999,"is_customized":false}'],
    [403, '{"error_code":1,"message":"no","captcha_url":"x"}'],
    [403, '{"error_code":"verification_required","message":"Please go on"}'],
    [200, '{"error":7,"message":"Please verify to continue"}'],
    [200, '{"id":"1","error_code":"odd","message":"both"}'],
    [200, '{"error_code":"odd","message":"both","data":{"id":"1"}}'],
    [200, '{"error_code":"odd","message":"both","message_id":"1"}'],
    [409, '{"error_code":"duplicate","message":"duplicate request_id"}'],
    [409, '{"error_code":"conflict","message":"message exists"}'],
    [200, '{"error_code":"duplicate_message","message":"sent already"}'],
    [200, '{"error_code":"request_in_progress","message":"please wait"}'],
    [200, '{"error_code":"internal_error","message":"server error"}'],
    [200, '{"error_code":"timeout","message":"upstream"}'],
    [200, '{"error_code":"too_many_requests","message":"no"}'],
    [403, '{"error":"gateway","message":"Forbidden"}'],
    [404, '{"error_code":"404","message":"route not found"}'],
    [200, '{"id":"1","conversation_id":"999"}'],
    [200, undefined],
  ])('is in doubt about %d %s', (status, body) =>
    expect(judge(status, body)).toMatchObject({ kind: 'doubtful', how: 'answered', httpStatus: status }),
  );

  it('is in doubt about an answer from a page of verification', () => {
    expect(judge(200, fixtureText('send-response'), 'https://seller.shopee.co.th/verify/captcha')).toMatchObject({ kind: 'doubtful' });
  });
});
