/** JSON inside a script element: a `<` in it could end the element. */
const embed = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

export function chatHtml(boot: unknown, script: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Shopee Seller Centre - Chat</title><meta name="viewport" content="width=device-width"></head>
<body><div id="root"></div><script>window.__boot__=${embed(boot)}</script><script src="${script}"></script></body></html>`;
}

const PLAIN = `<style>body{margin:0;font:15px/1.5 system-ui,sans-serif;background:#f6f6f6;color:#222}header{background:#fff;border-bottom:1px solid #e8e8e8;
padding:14px 24px;color:#ee4d2d;font-weight:600}main{max-width:640px;margin:48px auto;background:#fff;padding:32px;border-radius:4px}
input{display:block;width:100%;box-sizing:border-box;margin:8px 0;padding:10px;font:inherit;border:1px solid #ccc;border-radius:2px}
button,.go{display:inline-block;background:#ee4d2d;color:#fff;border:0;padding:10px 24px;font:inherit;border-radius:2px;text-decoration:none;cursor:pointer}
.panel-item{position:fixed;right:0;bottom:0;background:#fff;border:1px solid #e8e8e8;padding:10px 16px}</style>`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${PLAIN}</head><body><header>Shopee Seller Centre</header>${body}</body></html>`;

export function formHtml(isVerification: boolean): string {
  if (isVerification) {
    return page(
      'Verification',
      '<main><h1>Verify it is you</h1><p>Slide to complete the puzzle.</p><form method="post"><button>Verify</button></form></main>',
    );
  }
  const field = (label: string, name: string, type: string): string =>
    `<input class="shopee-input__input" aria-label="${label}" placeholder="${label}" name="${name}" type="${type}" autocomplete="off">`;
  return page(
    'Log in',
    `<main><h1>Log in</h1><form method="post">${field('Email/Phone/Username', 'account', 'text')}${field('Password', 'password', 'password')}<button>Log In</button></form></main>`,
  );
}

export function homeHtml(): string {
  return page(
    'Shopee Seller Centre',
    `<main><h1>To Do List</h1><p>3 to-process shipments. Nothing else needs you.</p><a class="go" href="/new-webchat/conversations">Open chat</a></main>
<div class="panel-item"><span id="SidebarEntry">Chat</span></div>`,
  );
}
