/* A chat page as small as the documented facts allow, without any ids in its tree, made for these tests alone. */
const region = location.hostname.split('.').at(-1).toUpperCase();
const gateway = `https://acs-m.${location.hostname.replace('sellercenter.', '')}`;
const names = window.names ?? {
  list: 'mtop.im.use.web.seller.messagebox.querysessionlist',
  history: 'mtop.im.use.seller.messagebox.querymessagelistbysessionid',
  send: 'mtop.im.receiver.web.seller.immessage.sendimmessage',
  open: 'mtop.im.use.web.seller.mtopimsessionviewservice.opensession',
};
const constants = { accessKey: 'lazada-pc-h5', accessToken: 'lazada-test-secret', isWindowOpen: 'true' };
const state = { sessions: [], current: undefined, threads: new Map(), text: '' };
window.presses = 0;

async function call(name, data) {
  for (let tries = 0; tries < 2; tries++) {
    const answer = await ask(name, data);
    if (!answer.ret?.[0]?.startsWith('FAIL_SYS_TOKEN')) return answer;
  }
}

async function ask(name, data) {
  if (window.older) {
    const [path, body] = [window.older[name], JSON.stringify({ ...constants, ...data })];
    const isSend = name === 'send';
    const url = `/im/ajax/${path}?_input_charset=utf-8&data=${encodeURIComponent(body)}`;
    const response = await (isSend ? fetch(url, { method: 'POST' }) : fetch(url));
    return response.json();
  }
  const query = new URLSearchParams({ jsv: '2.6.1', appKey: '24813843', t: Date.now(), sign: 'x', api: names[name], type: 'originaljson' });
  query.set('x-i18n-regionID', `LAZADA_${region}`);
  const body = new URLSearchParams({ data: JSON.stringify({ ...constants, ...data }) });
  const isPost = name === 'send' || window.usesPost;
  const url = `${gateway}/h5/${names[name].toLowerCase()}/1.0/?${query}`;
  if (window.usesJsonp) return askByScript(`${url}&${body}`);
  const response = isPost ? await fetch(url, { method: 'POST', body }) : await fetch(`${url}&${body}`);
  return response.json();
}

let scripts = 0;

function askByScript(url) {
  return new Promise((resolve, reject) => {
    const name = `mtopjsonp${++scripts}`;
    const script = document.createElement('script');
    window[name] = (answer) => {
      delete window[name];
      script.remove();
      resolve(answer);
    };
    script.onerror = reject;
    script.src = `${url}&type=jsonp&callback=${name}`;
    document.head.append(script);
  });
}

function element(className, ...children) {
  const made = document.createElement('div');
  made.className = className;
  made.append(...children);
  return made;
}

const sessionOf = (row) => row.sessionId ?? row.session_id;
const textOf = (message) => JSON.parse(message.content ?? message.body.templateData).txt ?? '[image]';
const idOf = (message) => message.message_id ?? message.body.typeData.mid;

function drawList() {
  const list = document.querySelector('.session-list');
  list.replaceChildren(
    ...state.sessions.map((row) => {
      const { title = row.sessionData?.title, summary = row.sessionData?.content } = row;
      const item = element(
        `session-item${state.current && sessionOf(state.current) === sessionOf(row) ? ' selected' : ''}`,
        element('title-name', title),
        element('desc', summary),
        element('date', '10:00'),
      );
      item.addEventListener('click', () => open(row));
      return item;
    }),
  );
}

function drawThread(row) {
  const rows = (state.threads.get(sessionOf(row)) ?? []).map((message) => {
    const classes = window.isHashed ? ['_3xk', '_a81', '_0fz', '_9qd'] : ['message-row', 'bubble', 'text', 'time'];
    const [rowClass, bubble, text, time] = classes;
    const drawn = element(rowClass, element(bubble, element(text, textOf(message))), element(time, '10:00'));
    if (window.hasProps) drawn.__reactFiber$test = { memoizedProps: { message: { id: idOf(message), sessionId: sessionOf(row) } } };
    return drawn;
  });
  document.querySelector('.thread').replaceChildren(...rows);
}

async function open(row) {
  state.current = row;
  if (!window.hasNoSelection) drawList();
  if (window.isStuck) return;
  if (!(window.keeps && state.threads.has(sessionOf(row)))) {
    const { data } = await call('history', { accountType: 2, sessionViewId: sessionOf(row), nodeId: 1, startTime: -1, fetchCount: 20 });
    const items = data.result ?? data.message_list;
    state.threads.set(sessionOf(row), [...items].reverse());
  }
  drawThread(row);
}

async function older() {
  const [oldest] = (state.current && state.threads.get(sessionOf(state.current))) ?? [];
  if (!oldest) return;
  const startTime = Number(oldest.send_time ?? oldest.body.typeData.sendTime);
  const { data } = await call('history', { accountType: 2, sessionViewId: sessionOf(state.current), nodeId: 1, startTime, fetchCount: 20 });
  const items = data.result ?? data.message_list;
  state.threads.set(sessionOf(state.current), [...[...items].reverse(), ...state.threads.get(sessionOf(state.current))]);
  drawThread(state.current);
}

async function send() {
  window.presses++;
  if (window.isDeaf) return;
  const field = document.querySelector('textarea');
  const row = state.current;
  const content = JSON.stringify({ txt: state.text });
  field.value = state.text = '';
  const answer = await call('send', {
    sessionViewId: sessionOf(row),
    templateId: 1,
    content,
    fromAppKey: 'H5_24813843',
    ext: JSON.stringify({ fromCode: 'sc_seller_default' }),
  }).catch(() => undefined);
  if (!answer?.data?.messageId) return;
  state.threads.get(sessionOf(row))?.push({ message_id: answer.data.messageId, content, send_time: answer.data.currentTime });
  if (state.current === row) drawThread(row);
}

document.body.append(
  element('im-page-header-right', element('simple-tab', element('tab-item selected', region))),
  element('session-list'),
  element('thread'),
  element('im-message-input', document.createElement('textarea'), element('im-icon-paper-plane')),
);
const thread = document.querySelector('.thread');
thread.style.cssText = `height:${window.isTall ? 4000 : 200}px;overflow-y:auto`;
let isLoading = false;
thread.addEventListener('scroll', async () => {
  if (thread.scrollTop > 0 || isLoading || !window.scrolls) return;
  isLoading = true;
  await older();
  isLoading = false;
});
document.querySelector('textarea').addEventListener('input', (event) => {
  state.text = event.target.value;
});
document.querySelector('textarea').addEventListener('keydown', (event) => event.key === 'Enter' && send());
document.querySelector('.im-icon-paper-plane').addEventListener('click', send);
(async () => {
  const buyerId = new URL(location.href).searchParams.get('buyerId');
  if (buyerId) {
    const opened = await call('open', { toAccountId: buyerId, toAccountType: '1', sessionType: 103 });
    await open({ sessionId: opened.data.session.body.typeData.sessionId });
    return;
  }
  await list();
})();

async function list() {
  const { data } = await call('list', { accountType: 2, nodeId: 1 });
  const views = Object.values(data.userIdToSessionView ?? {}).flatMap((one) => Object.values(one.nameSpaceToSessionView));
  state.sessions = data.session_list ?? views.flatMap((view) => view.sessionViewDTOList);
  drawList();
}
window.relist = list;
