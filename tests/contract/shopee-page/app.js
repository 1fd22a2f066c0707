/* A chat page as small as the documented facts allow, made for these tests alone. */
import React from 'react';
import { createRoot } from 'react-dom/client';

const h = React.createElement;
const token = `Bearer ${Math.random()}`;
const query = '?_uid=0-111&_v=9.1.17&x-shop-region=SG';
const base = '/webchat/api/v1.2';

function ask(method, path, body) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, `${base}${path}`);
    xhr.setRequestHeader('Authorization', token);
    xhr.setRequestHeader('x-sap-ri', 'must never be repeated');
    if (body) xhr.setRequestHeader('Content-Type', 'application/json');
    xhr.onload = () => resolve(JSON.parse(xhr.responseText || 'null'));
    xhr.onerror = reject;
    xhr.send(body && JSON.stringify(body));
  });
}

function Row({ conversation, isCurrent, onOpen }) {
  return h(
    'div',
    { 'data-cy': `webchat-conversation-cell-root${isCurrent ? '-current' : ''}` },
    h('div', { 'data-cy': 'webchat-conversation-cell-container', onClick: () => onOpen(conversation) }, conversation.to_name),
  );
}

function Bubble({ message }) {
  return h(
    'div',
    { 'data-cy': `webchat-message-${message.send_by_yourself ? 'send' : 'receive'}` },
    h('pre', null, h('div', null, message.content.text)),
  );
}

function Thread({ conversationId, messages }) {
  return h(
    'div',
    { id: 'message-virtualized-list', key: conversationId },
    messages.map((message) => h(Bubble, { key: message.id, message })),
  );
}

function Composer({ conversation, onSend, isClosed, onRestart }) {
  const [text, setText] = React.useState('');
  if (isClosed)
    return h('div', { 'data-cy': 'webchat-conversation-detail-input' }, h('button', { onClick: onRestart }, 'Restart Conversation'));
  const onKeyDown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onSend(conversation, text);
    setText('');
  };
  return h(
    'div',
    { 'data-cy': 'webchat-conversation-detail-input' },
    h(
      'div',
      { id: 'inputField' },
      h('textarea', { placeholder: 'Type a message here', value: text, onChange: (event) => setText(event.target.value), onKeyDown }),
    ),
  );
}

function App() {
  const [rows, setRows] = React.useState([]);
  const [header, setHeader] = React.useState();
  const [thread, setThread] = React.useState();
  const [restarted, setRestarted] = React.useState({});

  React.useEffect(() => {
    (async () => {
      const login = await fetch(`/webchat/api/coreapi/v1.2/login${query}`, { method: 'POST', headers: { Authorization: token } });
      await login.json();
      setRows(await ask('POST', `/conversations${query}`, window.listBody));
    })();
  }, []);

  async function open(conversation) {
    setHeader(conversation);
    if (window.isStuck) return;
    const messages = await ask(
      'GET',
      `/conversations/${conversation.id}/messages${query}&shop_id=${conversation.shop_id}&offset=0&limit=20&direction=older&biz_id=0`,
    );
    setThread({ conversation, messages });
  }

  async function send(conversation, text) {
    window.presses = (window.presses ?? 0) + 1;
    if (window.isDeaf) return;
    const uid = crypto.randomUUID();
    await fetch(`${base}/messages${query}&shop_id=${conversation.shop_id}&uuid=${uid}`, {
      method: 'POST',
      headers: { Authorization: token, 'Content-Type': 'application/json', 'x-sap-ri': 'sent by the page' },
      body: JSON.stringify({
        request_id: crypto.randomUUID(),
        conversation_id: conversation.id,
        shop_id: conversation.shop_id,
        to_id: conversation.to_id,
        type: 'text',
        content: { text, uid },
      }),
    }).catch(() => undefined);
  }

  const current = header;
  return h(
    'main',
    null,
    h(
      'div',
      { 'data-cy': 'webchat-conversation-list' },
      rows.map((row) => h(Row, { key: row.id, conversation: row, isCurrent: row.id === current?.id, onOpen: open })),
    ),
    thread &&
      h(
        'div',
        { 'data-cy': 'webchat-conversation-detail' },
        h(Thread, { conversationId: thread.conversation.id, messages: thread.messages }),
        h(Composer, {
          key: thread.conversation.id,
          conversation: thread.conversation,
          onSend: send,
          isClosed: thread.conversation.status === 'closed' && !restarted[thread.conversation.id],
          onRestart: () => setRestarted({ ...restarted, [thread.conversation.id]: true }),
        }),
      ),
  );
}

window.listBody ??= { direction: 'older', biz_id: 0, on_message_received: true, next_timestamp_nano: '0', last_message_region: 'SG' };
createRoot(document.getElementById('root')).render(h(App));
