export const CONTROL_STYLE = `
:root{color-scheme:light dark;--line:light-dark(#d9dce1,#3a3f47);--soft:light-dark(#5b626d,#a3abb8);--card:light-dark(#fff,#1e2126);--back:light-dark(#f4f5f7,#15171b);--act:light-dark(#1f5fd0,#7fb0ff)}
body{margin:0;font:15px/1.5 system-ui,sans-serif;background:var(--back)}
header{display:flex;align-items:baseline;gap:16px;padding:16px 24px 0}
h1{font-size:19px;margin:0}h2{font-size:15px;margin:0 0 10px}
#status{margin:0;color:var(--soft)}
main{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:16px;padding:16px 24px 24px;align-items:start}
section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:16px}
.ledger{grid-column:1/-1}
form,.row{display:flex;flex-wrap:wrap;gap:10px;align-items:end;margin:0 0 10px}
label{display:flex;flex-direction:column;gap:3px;color:var(--soft);font-size:13px}
.wide{flex:1 1 100%}
.toggle{flex-direction:row;align-items:center;gap:8px;color:inherit;font-size:15px;padding:3px 0}
input,select,button{font:inherit;color:inherit;max-width:100%;box-sizing:border-box}
input:not([type=checkbox]),select{padding:6px 8px;border:1px solid var(--line);border-radius:5px;background:var(--back)}
button{padding:6px 12px;border:1px solid var(--line);border-radius:5px;background:var(--back);cursor:pointer}
button:hover{border-color:var(--act)}
:focus-visible{outline:2px solid var(--act);outline-offset:1px}
small{color:var(--soft)}
#count{color:var(--soft);font-weight:400}
.scroll{overflow:auto;max-height:50vh}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid var(--line)}
th{font-size:13px;color:var(--soft);font-weight:500}
td:nth-child(3){white-space:pre-wrap;overflow-wrap:anywhere;width:60%}
`;
