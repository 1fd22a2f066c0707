/* A chat page as small as the documented facts allow, made for these tests alone. */
import React from 'react-16';
import ReactDOM from 'react-dom-16';
import { im, nextSequence, readMessage } from './client.js';
import { decode, encode, mapOf, textOf } from './codec.ts';

const h = React.createElement;
function Row({ nick, onOpen, isCurrent, ...owner }) {
  return h('div', { 'data-testid': 'chat.chatroom.conversation_card', className: isCurrent ? 'xK1' : 'xK0', onClick: onOpen }, [
    h(Inner, { key: 'inner', nick, ...owner }),
  ]);
}

const Inner = ({ nick }) =>
  h('div', { style: { height: 72 } }, h('span', { 'data-testid': 'chat.chatroom.conversation_card_username' }, nick));

function Card({ message: whole }) {
  const message = window.cardsAs ? window.cardsAs(whole) : whole;
  return h(Bubble, { message, raw: whole.rawMessage, isFailed: whole.isFailed });
}

function Bubble({ raw, isFailed }) {
  const side = raw.ext.sender_role === '1' ? 'other' : 'self';
  return h(
    'div',
    { 'data-testid': window.renamesCards ? 'a' : 'chat.chatroom.message_card' },
    h(
      'div',
      { className: window.renamesCards ? 'b' : `chatd-message chatd-message--${side === 'self' ? 'right' : 'left'}` },
      h('div', { className: `chatd-bubble-main chatd-bubble-main--${side}` }, h('pre', null, raw.content), h('p', null, 'translated')),
      isFailed && h('i', { className: 'chatd-message-status-content--failed' }),
    ),
  );
}

/** Written into as an element; the page reads what it shows, and empties it with its state. */
function Editor({ text, setText }) {
  const element = React.useRef(null);
  React.useLayoutEffect(() => {
    if (text === '' && element.current.textContent !== '') element.current.textContent = '';
  });
  return h('div', {
    ref: element,
    contentEditable: window.composerAs,
    style: { whiteSpace: 'pre-wrap', minHeight: 20 },
    onInput: ({ currentTarget }) =>
      setText(currentTarget[window.readsAs] ?? [...currentTarget.childNodes].map(({ textContent }) => textContent).join('\n')),
  });
}

/** Of a page with one composer: what stood in it, by conversation. */
const drafts = {};

function Room({ contact, messages, isShown, onSend, onTop }) {
  const [text, setOwn] = React.useState(drafts[contact.conversationId] ?? '');
  const setText = (now) => {
    drafts[contact.conversationId] = now;
    setOwn(now);
  };
  return h(
    'div',
    { style: isShown ? {} : window.hiddenAs || { display: 'none' } },
    h(
      'div',
      { style: { height: 300, overflowY: 'auto' }, onScroll: (event) => event.target.scrollTop < 5 && onTop(contact) },
      h(
        'div',
        { className: 'chatd-scrollView-content' },
        messages.map((message) => h(Card, { key: message.key ?? message.messageServerId, message })),
      ),
    ),
    h(
      'div',
      { id: 'chat-input-textarea' },
      window.composerAs
        ? h(Editor, { text, setText })
        : h('textarea', { value: text, disabled: window.isClosed, onChange: (event) => setText(event.target.value) }),
    ),
    h(
      'button',
      {
        id: 'chat-input-send-button',
        disabled: text === '',
        onClick: () => {
          window.presses = (window.presses ?? 0) + 1;
          if (window.isDeaf) return;
          onSend(contact, text);
          setText('');
        },
      },
      'Send',
    ),
  );
}

class App extends React.Component {
  state = { rows: [], rooms: {}, current: undefined, isExpired: false, folder: window.homeFolder ?? 'ALL' };

  async componentDidMount() {
    window.app = this;
    await fetch('/api/v1/shop_im/multi_shop/user/get_info_list?PIGEON_BIZ_TYPE=1&aid=4068');
    await this.list();
    if (window.socketVia === 'page') this.connect();
  }

  async list() {
    if (this.isListing || this.cursor === 0) return;
    this.isListing = true;
    const init = await im('v2/message/get_by_user_init', 203, [[1, this.cursor ?? 0]]);
    this.isListing = false;
    this.cursor = Number(init.get(5)?.[0] ?? 0) === 1 ? Number(init.get(4)[0]) : 0;
    const rows = (init.get(2) ?? []).map((bytes) => {
      const id = textOf(decode(bytes).get(1)[0]);
      return { conversationId: id, pigeonUid: id.split(':')[2], nick: `buyer ${id.split(':')[2]}` };
    });
    if (window.asksNames) await fetch('/api/v1/shop_im/shop/user/mget_info_v2', { method: 'POST' });
    this.setState((before) => ({ rows: [...before.rows, ...rows] }));
  }

  connect() {
    this.socket = new WebSocket('wss://oec-im-frontier-va.tiktokglobalshop.com/ws/v2?token=t&aid=5341', ['binary', 'base64', 'pbbp2']);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = ({ data }) => typeof data !== 'string' && this.hear(new Uint8Array(data));
  }

  hear(frame) {
    const response = decode(decode(frame).get(8)[0]);
    const body = decode(response.get(6)[0]);
    const [push] = body.get(500) ?? [];
    if (push) this.add(readMessage(decode(push).get(5)[0]));
    const [sent] = body.get(100) ?? [];
    if (sent) this.sent(decode(sent));
  }

  add(message) {
    const id = message.rawMessage.conversationId;
    this.setState(({ rooms }) => {
      const room = rooms[id] ?? [];
      const key = message.rawMessage.ext['s:client_message_id'];
      const rest = room.filter((known) => known.messageServerId !== message.messageServerId && (!key || known.key !== key));
      return { rooms: { ...rooms, [id]: [...rest, { ...message, key: key || undefined }] } };
    });
  }

  change(key, change) {
    this.setState(({ rooms }) => ({
      rooms: Object.fromEntries(Object.entries(rooms).map(([id, room]) => [id, room.map((one) => (one.key === key ? change(one) : one))])),
    }));
  }

  sent(answer) {
    const [id] = answer.get(1) ?? [];
    const key = textOf(answer.get(4)?.[0] ?? new Uint8Array());
    if (id) this.change(key, (one) => ({ ...one, messageServerId: String(id), rawMessage: { ...one.rawMessage, serverId: String(id) } }));
    else this.change(key, (one) => ({ ...one, isFailed: true }));
  }

  open = async (contact) => {
    const { conversationId: id } = contact;
    if (window.isStuck) return;
    this.setState(({ rooms }) => ({ current: id, rooms: { ...rooms, [id]: rooms[id] ?? [] } }));
    await this.load(id, 0n);
  };

  async load(id, anchor) {
    const page = await im('v1/message/get_by_conversation', 301, [
      [1, id],
      [2, 2],
      [3, 7_000_000_000_000_000_001n],
      [4, 1],
      [5, anchor],
      [6, 10],
    ]);
    const messages = (page.get(1) ?? []).map(readMessage);
    this.setState(({ rooms }) => {
      const room = rooms[id] ?? [];
      const ids = new Set(room.map(({ messageServerId }) => messageServerId));
      const all = [...messages.filter(({ messageServerId }) => !ids.has(messageServerId)), ...room];
      return { rooms: { ...rooms, [id]: all.sort((one, other) => one.createTime - other.createTime) } };
    });
  }

  older = ({ conversationId }) => {
    const [first] = this.state.rooms[conversationId] ?? [];
    if (first) void this.load(conversationId, BigInt(first.messageServerId));
  };

  send = async ({ conversationId }, text) => {
    const key = crypto.randomUUID();
    const ext = { type: 'text', sender_role: '2', shop_id: '7495', shop_region: 'VN', 's:client_message_id': key };
    const rawMessage = { conversationId, content: text, ext, serverId: '0' };
    this.setState(({ rooms }) => ({
      rooms: {
        ...rooms,
        [conversationId]: [...(rooms[conversationId] ?? []), { key, msgType: 1000, createTime: Date.now(), sender: '9', rawMessage }],
      },
    }));
    const body = [[1, conversationId], [2, 2], [4, text], ...mapOf(ext).map((entry) => [5, entry]), [6, 1000], [8, key]];
    if (window.socketVia === 'page') {
      this.socket.send(
        encode([
          [1, nextSequence()],
          [7, 'pb'],
          [
            8,
            [
              [1, 100],
              [2, nextSequence()],
              [8, [[100, body]]],
            ],
          ],
        ]),
      );
    } else if (window.socketVia === 'hidden worker') {
      setTimeout(
        () =>
          this.sent(
            new Map([
              [1, [8_000_000_000_000_000_777n]],
              [4, [new TextEncoder().encode(key)]],
            ]),
          ),
        600,
      );
    } else {
      await im('v1/message/send', 100, body).then(
        (answer) => this.sent(answer.size > 0 ? answer : new Map([[4, [new TextEncoder().encode(key)]]])),
        () => this.sent(new Map([[4, [new TextEncoder().encode(key)]]])),
      );
    }
  };

  render() {
    const { rows, rooms, current, isExpired, folder } = this.state;
    const isIn = ({ conversationId }) => (window.closedOnes ?? []).includes(conversationId) === (folder === 'CLOSED');
    // One id of a folder is documented; what the others are called is the marketplace's to choose.
    const Folder = (id, name, uid = id) =>
      h(
        'div',
        {
          'data-uid': uid && `menu.item_chat_v2-menu-${uid}`,
          role: uid ? undefined : 'menuitem',
          className: window.closedOnes && folder === id ? 'p-menu-item-selected' : '',
          onClick: () => {
            window.foldersOpened = [...(window.foldersOpened ?? []), id];
            if (window.closedOnes) this.setState({ folder: id });
          },
        },
        name,
      );
    return h(
      'main',
      null,
      Folder('UNREPLIED', 'Unreplied'),
      window.closedOnes && Folder('ALL', ...(window.allFolder ?? ['All'])),
      window.closedOnes && Folder('CLOSED', ...(window.closedFolder ?? ['Closed (1)'])),
      h(
        'div',
        {
          style: { height: 200, overflowY: 'auto' },
          onScroll: ({ target }) => target.scrollTop + target.clientHeight > target.scrollHeight - 40 && this.list(),
        },
        (window.drawsNoRows ? [] : rows.filter(isIn)).map((contact) =>
          h(Row, {
            key: contact.conversationId,
            nick: contact.nick,
            ...(window.ownerAs ? window.ownerAs(contact) : { contact }),
            isCurrent: contact.conversationId === current,
            onOpen: () => this.open(contact),
          }),
        ),
      ),
      Object.entries(window.isOneComposer ? { [current]: rooms[current] ?? [] } : rooms).map(([id, messages]) =>
        h(Room, {
          key: id,
          contact: rows.find((row) => row.conversationId === id) ?? {},
          messages,
          isShown: id === current,
          onSend: this.send,
          onTop: this.older,
        }),
      ),
      isExpired && h('div', { className: 'p-modal' }, 'Your login has expired, please log in again'),
    );
  }
}

ReactDOM.render(h(App), document.getElementById('root'));
