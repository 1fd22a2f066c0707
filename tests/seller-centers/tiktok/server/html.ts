/** JSON inside a script element: a `<` in it could end the element. */
const embed = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

export function chatHtml(boot: unknown, script: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>TikTok Shop Seller Center</title><meta name="viewport" content="width=device-width"></head>
<body><div id="root"></div><script>window.__pigeon__=${embed(boot)}</script><script src="${script}"></script></body></html>`;
}

const PLAIN = `<style>body{margin:0;font:15px/1.5 system-ui,sans-serif;background:#f5f5f5;color:#121415}header{background:#fff;border-bottom:1px solid #e5e5e5;
padding:14px 24px;font-weight:600}main{max-width:640px;margin:48px auto;background:#fff;padding:32px;border-radius:8px}
input{display:block;width:100%;box-sizing:border-box;margin:8px 0;padding:10px;font:inherit;border:1px solid #ccc;border-radius:4px}
button,.go{display:inline-block;background:#009995;color:#fff;border:0;padding:10px 24px;font:inherit;border-radius:4px;text-decoration:none;cursor:pointer}</style>`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${PLAIN}</head><body><header>TikTok Shop Seller Center</header>${body}</body></html>`;

/** The title is documented as the mark of a lost session. */
export function loginHtml(): string {
  const field = (label: string, name: string, type: string): string =>
    `<input aria-label="${label}" placeholder="${label}" name="${name}" type="${type}" autocomplete="off">`;
  return page(
    'TikTok Shop Seller Log In | Cross Border',
    `<main><h1>Log in</h1><form method="post">${field('Email', 'email', 'text')}${field('Password', 'password', 'password')}<button>Log in</button></form></main>`,
  );
}

export function homeHtml(): string {
  const entry = '<div class="ub-navItem-b6df03">Customer messages</div>';
  return page(
    'TikTok Shop Seller Center',
    `<main><h1>Homepage</h1><p>Two orders wait to be packed.</p>${entry}<a class="go" href="/chat/inbox/current">Open chat</a></main>`,
  );
}

export function essayHtml(): string {
  return page('TikTok Shop Academy', '<main><h1>12-Hour Response Rate</h1><p>Answer buyers within twelve hours.</p></main>');
}
