import { css, stable } from './boot.ts';

const RULES: Readonly<Record<string, string>> = {
  page: 'display:flex;flex-direction:column;height:100vh',
  collapsed: 'height:0;overflow:hidden',
  topBar: 'display:flex;align-items:center;gap:12px;height:48px;padding:0 20px;background:#fff;border-bottom:1px solid #e3e4e8;flex:none',
  dotOn: 'width:8px;height:8px;border-radius:50%;background:#0aa06e',
  dotOff: 'width:8px;height:8px;border-radius:50%;background:#bbb',
  columns: 'display:flex;flex:1;min-height:0;background:#fff',
  aside: 'width:340px;flex:none;display:flex;flex-direction:column;border-right:1px solid #e3e4e8;min-height:0',
  searchBar: 'padding:12px 16px 4px',
  search: 'width:100%;box-sizing:border-box;padding:7px 10px;border:1px solid #c9ccd4;border-radius:4px;font:inherit',
  filters: 'display:flex;gap:16px;list-style:none;margin:8px 0 0;padding:0;color:#666',
  list: 'flex:1;min-height:0;overflow:auto',
  row: 'display:flex;gap:10px;height:68px;box-sizing:border-box;padding:10px 16px;cursor:pointer;align-items:center;border-bottom:1px solid #f3f4f6',
  rowCurrent: 'background:#eef3ff',
  rowBody: 'flex:1;min-width:0',
  rowTop: 'display:flex;justify-content:space-between;gap:8px;align-items:baseline',
  name: 'font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap',
  shop: 'font-size:11px;color:#1a71ff',
  summary: 'overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:#666;min-height:20px',
  avatar: 'position:relative;flex:none',
  badge: 'position:absolute;top:-6px;right:-6px',
  muted: 'color:#888;font-size:12px;flex:none',
  empty: 'color:#888;text-align:center;margin-top:80px;flex:1',
  detail: 'flex:1;min-width:0;display:flex;flex-direction:column',
  header: 'display:flex;align-items:center;height:48px;padding:0 20px;border-bottom:1px solid #e3e4e8;flex:none',
  thread: 'flex:1;min-height:0;display:flex;flex-direction:column;background:#f5f6fa;position:relative',
  messages: 'flex:1;min-height:0;overflow:auto;overflow-anchor:none;padding:8px 0',
  loading: 'position:absolute;top:4px;left:0;right:0;text-align:center;color:#888;z-index:1',
  banner: 'background:#fff6e5;padding:8px 16px;font-size:13px',
  day: 'text-align:center;color:#999;font-size:12px;padding:10px 0 4px',
  message: 'display:flex;gap:8px;padding:4px 20px;align-items:flex-start',
  seller: 'justify-content:flex-end;text-align:right',
  system: 'justify-content:center',
  face: 'flex:none',
  column: 'max-width:70%',
  bubble: 'display:inline-block;text-align:left;background:#fff;border-radius:6px;padding:8px 12px;overflow-wrap:anywhere',
  text: 'margin:0;font:inherit;white-space:pre-wrap',
  translation: 'border-top:1px solid #eee;margin-top:4px;padding-top:4px;color:#888',
  meta: 'display:flex;gap:6px;align-items:center;justify-content:inherit;color:#999;font-size:11px;padding-top:2px',
  spinner: 'width:8px;height:8px;border:1px solid #999;border-right-color:transparent;border-radius:50%',
  resend: 'width:18px;height:18px;border:0;border-radius:50%;background:#d6293e;color:#fff;cursor:pointer;font-weight:700;padding:0',
  failed: 'color:#d6293e',
  card: 'display:flex;flex-direction:column;gap:2px',
  picture: 'display:block;width:180px;height:135px;object-fit:cover;background:#ddd',
  notice: 'color:#888;font-size:12px',
  composer: 'border-top:1px solid #e3e4e8;padding:8px 20px 12px;flex:none;position:relative',
  tools: 'display:flex;gap:12px',
  tool: 'font-style:normal;color:#666;cursor:pointer',
  quick: 'position:absolute;bottom:100%;left:16px;background:#fff;border:1px solid #ccc;border-radius:4px;z-index:2',
  quickItem: 'padding:8px 14px;cursor:pointer',
  inputBox: 'display:block',
  input: 'width:100%;box-sizing:border-box;height:60px;resize:none;border:0;outline:0;font:inherit',
  footer: 'display:flex;justify-content:flex-end',
  send: 'font-style:normal;color:#1a71ff;cursor:pointer;font-size:20px;padding:2px 6px',
  dialog: 'position:fixed;inset:0;background:#0007;display:grid;place-items:center;z-index:9',
  frame: 'width:480px;height:360px;border:0;background:#fff;border-radius:6px',
};

const PLAIN = 'body{margin:0;font:14px/1.45 Roboto,"Helvetica Neue",system-ui,sans-serif;color:#222;background:#f2f3f7}';

export function addStyles(): void {
  const style = document.createElement('style');
  const rules = Object.entries(RULES).map(([name, rule]) => `.${css(name)}{${rule}}`);
  const fusion = [
    `.${stable('next-avatar')} img{display:block;width:36px;height:36px;border-radius:50%;object-fit:cover;background:#ddd}`,
    `.${stable('next-badge')}{background:#d6293e;color:#fff;border-radius:9px;font-size:12px;line-height:18px;min-width:18px;display:inline-block;text-align:center}`,
    `.${stable('simple-tab')}{display:flex;gap:4px}.${stable('simple-tab')} .${stable('tab-item')}{padding:6px 12px;cursor:pointer}`,
    `.${stable('tab-item')}.${stable('selected')}{color:#1a71ff;border-bottom:2px solid}`,
    `.${stable('im-icon')}{font-style:normal}`,
  ];
  style.textContent = [PLAIN, ...rules, ...fusion].join('');
  document.head.append(style);
}
