/** JSON inside a script element: a `<` in it could end the element. */
const embed = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

export function chatHtml(boot: unknown, script: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lazada Seller Center - Chat</title><meta name="viewport" content="width=device-width"></head>
<body><div id="root"></div><script>window.__boot__=${embed(boot)}</script><script src="${script}"></script></body></html>`;
}

const STYLE = `<style>body{margin:0;font:15px/1.5 system-ui,sans-serif;background:#f2f3f7;color:#1a1a1a}header{background:#fff;border-bottom:1px solid #e3e4e8;
padding:14px 24px;color:#1a2e8a;font-weight:600}main{max-width:640px;margin:48px auto;background:#fff;padding:32px;border-radius:6px}
input{display:block;width:100%;box-sizing:border-box;margin:8px 0;padding:10px;font:inherit;border:1px solid #c9ccd4;border-radius:4px}
button,.go{display:inline-block;background:#1a71ff;color:#fff;border:0;padding:10px 24px;font:inherit;border-radius:4px;text-decoration:none;cursor:pointer}</style>`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${STYLE}</head><body>${body}</body></html>`;

/** `#account` and `#password` are documented (platforms/lazada facts 1). */
export const loginHtml = (): string =>
  page(
    'Lazada Seller Center - Login',
    `<main><h1>Login</h1><form method="post"><input id="account" name="account" aria-label="Account" autocomplete="off">
<input id="password" name="password" type="password" aria-label="Password" autocomplete="off"><button>Login</button></form></main>`,
  );

/** The collapsed side bar of height 0 is documented: a naive check for a signed-in page looks at it first. */
export const homeHtml = (): string =>
  page(
    'Lazada Seller Center',
    `<div class="layout-left-sidebar-container" style="height:0;overflow:hidden"></div><header>Lazada Seller Center</header>
<main><h1>To do</h1><p>2 orders to pack. Nothing else needs you.</p><a class="go" href="/apps/im/window">Open chat</a></main>`,
  );

export const punishHtml = (): string =>
  page('Verification', '<main><h1>Verify it is you</h1><p>Slide to verify.</p><form method="post"><button>Verify</button></form></main>');

/** Inside the chat page's dialog it tells the page, alone it leads on. */
export const punishDoneHtml = (): string =>
  page('Verification', '<main><p>Thank you.</p></main><script>parent.postMessage("punish-passed","*")</script>');
