import { css, stable } from './boot.ts';

const RULES: Readonly<Record<string, string>> = {
  page: 'height:100vh;display:flex;flex-direction:column;background:#fff',
  topBar: 'display:flex;gap:10px;align-items:center;height:48px;padding:0 20px;border-bottom:1px solid #e5e5e5;flex:none',
  who: 'margin-left:auto;color:#565960',
  shop: 'color:#009995;text-decoration:none',
  shopOn: 'color:#121415;font-weight:600;text-decoration:none',
  dotOn: 'width:8px;height:8px;border-radius:50%;background:#0a9f6a',
  dotOff: 'width:8px;height:8px;border-radius:50%;background:#b8bcc2',
  muted: 'color:#8a8f99;font-size:12px',
  columns: 'flex:1;min-height:0;display:flex',
  folders: 'width:132px;flex:none;border-right:1px solid #e5e5e5;padding:8px;overflow:auto',
  folder: 'padding:7px 10px;border-radius:6px;cursor:pointer',
  folderOn: 'padding:7px 10px;border-radius:6px;cursor:pointer;background:#e6f5f5;color:#00716e;font-weight:600',
  list: 'width:320px;flex:none;border-right:1px solid #e5e5e5;overflow:auto',
  row: 'display:flex;cursor:pointer;padding:10px 12px;border-bottom:1px solid #f1f1f1',
  rowCurrent: 'background:#f0f7f7',
  edge: 'width:0',
  contact: 'display:flex;gap:10px;width:100%;min-width:0',
  contactBody: 'flex:1;min-width:0',
  contactTop: 'display:flex;gap:8px;justify-content:space-between',
  contactName: 'font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap',
  contactText: 'display:flex;gap:8px;justify-content:space-between;color:#565960;height:20px;overflow:hidden',
  shopTag: 'color:#8a8f99;font-size:12px',
  avatar: 'width:40px;height:40px;border-radius:50%;object-fit:cover;background:#ddd;flex:none',
  badge: 'background:#e02f35;color:#fff;border-radius:9px;padding:0 6px;font-size:12px;line-height:18px;height:18px;flex:none',
  empty: 'color:#8a8f99;text-align:center;padding:32px 12px;margin:0',
  detail: 'flex:1;min-width:0;display:flex;flex-direction:column;background:#f7f8f8',
  header: 'display:flex;gap:10px;align-items:center;height:52px;padding:0 20px;border-bottom:1px solid #e5e5e5;background:#fff;flex:none',
  star: 'border:0;background:none;font-size:18px;cursor:pointer',
  room: 'flex:1;min-height:0;display:flex;flex-direction:column',
  gone: 'display:none',
  scroll: 'flex:1;min-height:0;overflow:auto',
  content: 'padding:12px 20px',
  banner: 'background:#fff6e5;padding:8px 20px',
  day: 'text-align:center;color:#8a8f99;font-size:12px;padding:10px 0 4px',
  cardRow: 'padding:4px 0',
  message: 'display:flex;flex-direction:column;align-items:flex-start',
  own: 'display:flex;flex-direction:column;align-items:flex-end',
  bubble: 'max-width:70%;background:#fff;border:1px solid #e5e5e5;border-radius:8px;padding:8px 12px;overflow-wrap:anywhere',
  text: 'margin:0;font:inherit;white-space:pre-wrap',
  translation: 'border-top:1px solid #eee;margin-top:6px;padding-top:6px;color:#565960',
  card: 'display:flex;flex-direction:column;gap:2px',
  picture: 'display:block;width:200px;height:130px;object-fit:cover;background:#ddd',
  sticker: 'font-size:40px',
  system: 'text-align:center;color:#8a8f99;font-size:12px',
  meta: 'display:flex;gap:6px;color:#8a8f99;font-size:11px;padding-top:2px',
  failed: 'color:#e02f35;cursor:pointer',
  composer:
    'border-top:1px solid #e5e5e5;background:#fff;padding:12px 20px;display:flex;gap:12px;align-items:flex-end;flex-wrap:wrap;flex:none',
  inputBlock: 'flex:1',
  input: 'width:100%;height:60px;resize:none;border:0;outline:0;font:inherit;box-sizing:border-box',
  send: 'background:#009995;color:#fff;border:0;border-radius:6px;padding:8px 18px;font:inherit;cursor:pointer',
  ended: 'text-align:center;color:#565960;padding:14px 20px;margin:0;width:100%;box-sizing:border-box;border-top:1px solid #e5e5e5',
  veil: 'position:fixed;inset:0;background:#0006;display:flex;align-items:center;justify-content:center;z-index:9',
  modal: 'background:#fff;border-radius:8px;padding:24px 32px;text-align:center',
};

const PLAIN = 'body{margin:0;font:14px/1.45 "TikTok Sans",Roboto,system-ui,sans-serif;color:#121415}';

export function addStyles(): void {
  const style = document.createElement('style');
  const rules = Object.entries(RULES).map(([name, rule]) => `.${css(name)}{${rule}}`);
  style.textContent = `${PLAIN}${rules.join('')}.${stable('theme-arco-btn-disabled')},button:disabled{opacity:.45;cursor:default}`;
  document.head.append(style);
}
