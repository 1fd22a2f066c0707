/** Runs in the control page. Texts of buyers and sellers go in as text, never as HTML. */
export const CONTROL_SCRIPT = `
const $ = (id) => document.getElementById(id);
const say = (text) => { $('status').textContent = text; };
async function act(name, body) {
  const answer = await fetch('/api/' + name, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...body, center: $('center').value }) });
  const value = await answer.json();
  say(answer.ok ? 'Done.' : value.error);
  await refresh();
}
function showCenters(centers) {
  if ($('center').length === centers.length) return;
  const LABELS = { shopee: 'Shopee', lazada: 'Lazada', tiktok: 'TikTok Shop' };
  $('center').replaceChildren(...centers.map((id) => new Option(LABELS[id] || id, id)));
}
let known = '';
function showConversations(conversations) {
  const now = JSON.stringify(conversations.map((one) => [one.id, one.buyerName]));
  if (now === known) return;
  known = now;
  const chosen = $('conversation').value;
  $('conversation').replaceChildren(...conversations.map((one) => new Option(one.buyerName + (one.closed ? ' (closed)' : ''), one.id)));
  if (conversations.some((one) => one.id === chosen)) $('conversation').value = chosen;
}
const SENDERS = { page: 'the page', elsewhere: 'elsewhere' };
function showLedger(state) {
  $('count').textContent = state.ledgerCount;
  $('ledger').replaceChildren(...state.ledger.slice().reverse().map((entry) => {
    const row = document.createElement('tr');
    for (const text of [new Date(entry.at).toLocaleTimeString(), entry.buyerName, entry.text, SENDERS[entry.via]]) row.insertCell().textContent = text;
    return row;
  }));
}
async function refresh() {
  const all = await (await fetch('/api/state')).json();
  showCenters(Object.keys(all));
  const state = all[$('center').value];
  showConversations(state.conversations);
  showLedger(state);
  $('queue').textContent = state.nextSends.join(', ') || 'none';
  for (const box of document.querySelectorAll('[data-switch]')) box.checked = state.switches[box.dataset.switch] !== JSON.parse(box.dataset.off);
}
async function follow() {
  try {
    await refresh();
    if ($('status').textContent !== 'Done.') say('Live');
  } catch {
    say('The seller center has stopped.');
  }
  setTimeout(follow, 1000);
}
$('write').onsubmit = (event) => {
  event.preventDefault();
  const { conversationId, who, text } = Object.fromEntries(new FormData(event.target));
  act(who === 'buyer' ? 'buyer-writes' : 'sends-elsewhere', { conversationId, text, source: who });
};
$('fault').onsubmit = (event) => {
  event.preventDefault();
  act('next-send', Object.fromEntries(new FormData(event.target)));
};
for (const button of document.querySelectorAll('[data-fault]')) button.onclick = () => act('next-send', { fault: button.dataset.fault });
for (const box of document.querySelectorAll('[data-switch]')) {
  box.onchange = () => act('switch', { name: box.dataset.switch, value: JSON.parse(box.checked ? box.dataset.on : box.dataset.off) });
}
$('center').onchange = () => refresh();
$('clear').onclick = () => act('no-faults');
$('reset').onclick = () => act('reset');
follow();
`;
