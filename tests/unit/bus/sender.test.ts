import { describe, expect, it, vi } from 'vitest';
import { fakePlatform } from './fake-platform';

const OUR_ID = 'our-extension-id';
const OUR_ORIGIN = `chrome-extension://${OUR_ID}`;
vi.mock('wxt/browser', () => ({ browser: { runtime: { id: OUR_ID, getURL: (path: string) => `${OUR_ORIGIN}${path}` } } }));

const { proveAgentOrPage, proveWorker } = await import('../../../lib/bus/sender');
const prove = proveAgentOrPage([fakePlatform]);

const tab = { id: 7 } as never;
const agent = {
  id: OUR_ID,
  tab,
  frameId: 0,
  documentId: 'DOC',
  url: 'https://seller.market.test/chat?x=1',
  origin: 'https://seller.market.test',
};
const page = { id: OUR_ID, url: `${OUR_ORIGIN}/sidepanel.html`, origin: OUR_ORIGIN };

describe('proof of an agent', () => {
  it('takes the tab, document and marketplace from the stamp', () => {
    expect(prove('agent', agent)).toEqual({
      context: 'agent',
      tabId: 7,
      documentId: 'DOC',
      url: 'https://seller.market.test/chat',
      host: 'seller.market.test',
      platform: fakePlatform,
      isLogin: false,
    });
  });

  it('keeps of an address what says whose chats it shows', () => {
    const both = proveAgentOrPage([{ ...fakePlatform, placeKeys: ['x'] }]);
    expect(both('agent', { ...agent, url: `${agent.url}&token=secret` })).toMatchObject({ url: 'https://seller.market.test/chat?x=1' });
  });

  it('accepts any port of the exact host, and marks login hosts', () => {
    const ported = { ...agent, url: 'https://seller.market.test:8443/chat', origin: 'https://seller.market.test:8443' };
    expect(prove('agent', ported)).toMatchObject({ host: 'seller.market.test' });
    const login = { ...agent, url: 'https://accounts.market.test/login', origin: 'https://accounts.market.test' };
    expect(prove('agent', login)).toMatchObject({ isLogin: true });
  });

  it.each([
    ['another extension', { ...agent, id: 'other' }],
    ['no tab', { ...agent, tab: undefined }],
    ['a frame inside the page', { ...agent, frameId: 3 }],
    ['another host', { ...agent, url: 'https://evil.test/', origin: 'https://evil.test' }],
    ['a host that only ends alike', { ...agent, url: 'https://xseller.market.test/', origin: 'https://xseller.market.test' }],
    ['a subdomain', { ...agent, url: 'https://a.seller.market.test/', origin: 'https://a.seller.market.test' }],
    ['plain http', { ...agent, url: 'http://seller.market.test/', origin: 'http://seller.market.test' }],
    ['an origin that is not that of the address', { ...agent, origin: 'null' }],
    ['no address', { ...agent, url: undefined }],
    ['one of our pages', { ...page, tab, frameId: 0 }],
  ])('refuses %s', (_name, stamp) => {
    expect(prove('agent', stamp as never)).toBeUndefined();
  });
});

describe('proof of a page', () => {
  it('accepts our pages, docked or in a tab', () => {
    expect(prove('page', page)).toEqual({ context: 'page', url: page.url });
    expect(prove('page', { ...page, tab })).toMatchObject({ context: 'page' });
  });

  it.each([
    ['our content script on a seller page', agent],
    ['another extension', { ...page, id: 'other', url: 'chrome-extension://other/x.html', origin: 'chrome-extension://other' }],
    ['our address with a foreign origin', { ...page, origin: 'https://evil.test' }],
  ])('refuses %s', (_name, stamp) => {
    expect(prove('page', stamp as never)).toBeUndefined();
  });
});

describe('proof of the worker', () => {
  it('accepts only our own id without a tab, and only as the worker', () => {
    expect(proveWorker('worker', { id: OUR_ID })).toEqual({ context: 'worker' });
    expect(proveWorker('worker', { id: 'other' })).toBeUndefined();
    expect(proveWorker('worker', agent as never)).toBeUndefined();
    expect(proveWorker('page', { id: OUR_ID })).toBeUndefined();
    expect(prove('worker', { id: OUR_ID })).toBeUndefined();
  });
});
