import { SEND_FAULTS } from '../types.ts';
import { CONTROL_SCRIPT } from './control-script.ts';
import { CONTROL_STYLE } from './control-style.ts';

const options = SEND_FAULTS.map((fault) => `<option>${fault}</option>`).join('');

const toggle = (name: string, label: string, on: string | boolean, off: string | boolean): string =>
  `<label class="toggle"><input type="checkbox" data-switch="${name}" data-on='${JSON.stringify(on)}' data-off='${JSON.stringify(off)}'> ${label}</label>`;

const slow = (name: string, label: string, on: number): string =>
  `<label class="toggle"><input type="checkbox" data-switch="${name}" data-on="${on}" data-off="0"> ${label}</label>`;

/** One document, nothing from elsewhere; every control is a form control, so the keyboard reaches all of it. */
export const CONTROL_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Simulated seller centers</title><meta name="viewport" content="width=device-width">
<style>${CONTROL_STYLE}</style></head><body>
<header><h1>Simulated seller centers</h1>
<label>Marketplace <select id="center"></select></label><p id="status" role="status">Connecting…</p></header>
<main>
<section aria-labelledby="writes"><h2 id="writes">Someone writes</h2>
<form id="write">
<label>Conversation <select name="conversationId" id="conversation" required></select></label>
<label>Who <select name="who"><option value="buyer">the buyer</option><option value="colleague">a colleague</option>
<option value="mobile">the seller’s phone</option><option value="auto-reply">the auto-reply</option></select></label>
<label class="wide">Text <input name="text" required value="Hi, is this still available?" autocomplete="off"></label>
<button>Write</button></form></section>
<section aria-labelledby="next"><h2 id="next">The next send</h2>
<p class="row"><button type="button" data-fault="refuse">is refused</button> <button type="button" data-fault="answer-lost">loses its answer</button>
<button type="button" data-fault="request-lost">is lost</button> <button type="button" data-fault="late-reject">is taken back</button></p>
<form id="fault" class="row"><label>Another fault <select name="fault">${options}</select></label><button>Queue</button></form>
<p>Waiting: <b id="queue">none</b> <button type="button" id="clear">Clear</button></p></section>
<section aria-labelledby="site"><h2 id="site">The site</h2>
${toggle('down', 'Server down', true, false)}
${toggle('signedOut', 'Session over', true, false)}
${toggle('verification', 'Asks for a code', true, false)}
${slow('sendDelayMs', 'Slow answers to sends (5 s)', 5000)}
${slow('readDelayMs', 'Slow reads (3 s)', 3000)}
${slow('slowHeaderMs', 'Header runs ahead of the thread (2 s)', 2000)}
${slow('historyLagMs', 'History lags (8 s)', 8000)}
${toggle('realtime', 'No realtime', false, true)}
${slow('renamed', 'Page changed (at its next load)', 1)}
<p><button type="button" id="reset">Start over</button> <small>Reload the open pages afterwards.</small></p></section>
<section class="ledger" aria-labelledby="truth"><h2 id="truth">What the site really accepted <span id="count">0</span></h2>
<div class="scroll" role="region" aria-labelledby="truth" tabindex="0"><table><thead><tr><th>Time</th><th>To</th><th>Text</th><th>From</th></tr></thead><tbody id="ledger"></tbody></table></div></section>
</main><script>${CONTROL_SCRIPT}</script></body></html>`;
