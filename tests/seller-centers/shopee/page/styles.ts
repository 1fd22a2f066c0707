import { css, stableClass } from './boot.ts';

const RULES: Readonly<Record<string, string>> = {
  page: 'display:flex;flex-direction:column;height:100vh',
  topBar:
    'display:flex;align-items:center;gap:8px;height:48px;padding:0 20px;background:#fff;border-bottom:1px solid #e8e8e8;color:#ee4d2d;flex:none',
  who: 'margin-left:auto;color:#333',
  dotOn: 'width:8px;height:8px;border-radius:50%;background:#26aa99',
  dotOff: 'width:8px;height:8px;border-radius:50%;background:#bbb',
  columns: 'display:flex;flex:1;min-height:0;background:#fff',
  aside: 'width:390px;flex:none;display:flex;flex-direction:column;border-right:1px solid #e8e8e8;min-height:0',
  searchBox: 'padding:12px 16px 8px',
  search: 'width:100%;box-sizing:border-box;padding:7px 10px;border:1px solid #d8d8d8;border-radius:3px;font:inherit',
  tabs: 'display:flex;gap:4px;padding:0 12px;border-bottom:1px solid #eee',
  tab: 'border:0;background:none;padding:8px;font:inherit;color:#666;cursor:pointer;border-bottom:2px solid transparent',
  tabOn: 'color:#ee4d2d;border-bottom-color:#ee4d2d',
  fill: 'flex:1;min-height:0;position:relative',
  grid: 'position:absolute;inset:0;overflow:auto;outline:0;overflow-anchor:none',
  row: 'display:flex;gap:10px;height:72px;box-sizing:border-box;padding:10px 16px;cursor:pointer;align-items:center;border-bottom:1px solid #f5f5f5',
  rowCurrent: 'background:#fdf2ef',
  avatar: 'width:40px;height:40px;border-radius:50%;object-fit:cover;flex:none;background:#ddd',
  rowBody: 'flex:1;min-width:0',
  rowTop: 'display:flex;justify-content:space-between;gap:8px;align-items:baseline',
  rowName: 'font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap',
  rowText: 'overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:#666',
  shopTag: 'font-size:11px;color:#26aa99;overflow:hidden;text-overflow:ellipsis;white-space:nowrap',
  badge: 'background:#ee4d2d;color:#fff;border-radius:9px;font-size:12px;line-height:18px;min-width:18px;text-align:center;flex:none',
  muted: 'color:#888;font-size:12px;flex:none',
  empty: 'color:#888;text-align:center;margin-top:80px',
  detail: 'flex:1;min-width:0;display:flex;flex-direction:column',
  header: 'display:flex;gap:12px;align-items:center;height:52px;padding:0 20px;border-bottom:1px solid #e8e8e8;flex:none',
  thread: 'flex:1;min-height:0;display:flex;flex-direction:column;background:#f7f7f7;position:relative',
  loading: 'position:absolute;top:6px;left:0;right:0;text-align:center;color:#888;font-size:12px;z-index:1',
  banner: 'background:#fff6e5;padding:8px 16px;font-size:13px',
  day: 'text-align:center;color:#999;font-size:12px;padding:12px 0 4px',
  message: 'display:flex;flex-direction:column;align-items:flex-start;padding:4px 20px',
  own: 'align-items:flex-end',
  bubble: 'max-width:70%;background:#fff;border:1px solid #eaeaea;border-radius:4px;padding:8px 12px;overflow-wrap:anywhere',
  text: 'margin:0;font:inherit;white-space:pre-wrap',
  meta: 'display:flex;gap:6px;align-items:center;color:#999;font-size:11px;padding-top:2px',
  spinner: 'width:8px;height:8px;border:1px solid #999;border-right-color:transparent;border-radius:50%',
  resend: 'width:18px;height:18px;border:0;border-radius:50%;background:#ee4d2d;color:#fff;cursor:pointer;font-weight:700;padding:0',
  failed: 'color:#d0011b',
  card: 'display:flex;flex-direction:column;gap:2px',
  picture: 'display:block;width:200px;height:150px;object-fit:cover;background:#ddd',
  sticker: 'display:block;width:96px;height:96px;object-fit:cover',
  notice: 'color:#888;font-size:12px',
  composer: 'border-top:1px solid #e8e8e8;padding:8px 20px 14px;flex:none',
  tools: 'display:flex;gap:12px;padding-bottom:4px',
  tool: 'color:#888;cursor:pointer;font-size:17px',
  inputBlock: 'display:flex;gap:10px;align-items:flex-end',
  input: 'flex:1;height:64px;resize:none;border:0;outline:0;font:inherit',
  sendIcon: 'font-style:normal;color:#ee4d2d;cursor:pointer;font-size:20px;padding:4px',
  closed: 'border-top:1px solid #e8e8e8;padding:12px 20px 18px;text-align:center;color:#666;flex:none',
  gone: 'display:none',
  invisible: 'visibility:hidden;position:absolute',
  hint: 'display:inline-block;width:0;height:0;overflow:hidden',
  restart: 'background:#ee4d2d;color:#fff;border:0;padding:8px 20px;border-radius:3px;font:inherit;cursor:pointer',
  station:
    'width:260px;flex:none;border-left:1px solid #e8e8e8;display:flex;flex-direction:column;align-items:center;gap:6px;padding:28px 16px',
  bigAvatar: 'width:64px;height:64px;border-radius:50%;object-fit:cover;background:#ddd',
  facts: 'display:grid;grid-template-columns:auto auto;gap:6px 16px;font-size:13px;margin-top:16px',
};

const PLAIN =
  'body{margin:0;font:14px/1.45 Roboto,"Helvetica Neue",system-ui,sans-serif;color:#222;background:#f6f6f6}dt{color:#888}dd{margin:0}';

export function addStyles(): void {
  const style = document.createElement('style');
  const rules = Object.entries(RULES).map(([name, rule]) => `.${css(name)}{${rule}}`);
  style.textContent = `${PLAIN}${rules.join('')}.${stableClass('ReactVirtualized__Grid')}{direction:ltr}`;
  document.head.append(style);
}
