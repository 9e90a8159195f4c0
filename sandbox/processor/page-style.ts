// How the hosted payment page looks: calm, light and dark after the reader's own setting, no outside file.

const sheet = `
  :root{color-scheme:light dark;--ground:#f5f6f8;--card:#fff;--ink:#1a1f29;--soft:#5b6472;--line:#8a93a3;
    --act:#3147c8;--on:#fff;--bad:#b3261e}
  @media(prefers-color-scheme:dark){:root{--ground:#12151b;--card:#1b2029;--ink:#e9ecf1;--soft:#a5aebb;
    --line:#6c7686;--act:#8c9cff;--on:#10131a;--bad:#ff8f86}}
  *{box-sizing:border-box}
  body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:1rem;background:var(--ground);
    color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
  main{inline-size:min(26rem,100%);background:var(--card);border-radius:1rem;padding:2rem;
    box-shadow:0 1px 3px #0002,0 8px 32px #0001}
  h1{font-size:1rem;font-weight:500;color:var(--soft);margin:0}
  .sum{font-size:2rem;font-weight:650;margin:0 0 1.5rem;font-variant-numeric:tabular-nums}
  label{display:block;font-size:.875rem;font-weight:550;margin-block:1rem .25rem}
  input{inline-size:100%;font:inherit;font-variant-numeric:tabular-nums;padding:.6rem .75rem;
    border:1px solid var(--line);border-radius:.5rem;background:transparent;color:inherit}
  .two{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
  button{inline-size:100%;margin-block-start:1.5rem;padding:.75rem;font:inherit;font-weight:600;border:0;
    border-radius:.5rem;background:var(--act);color:var(--on);cursor:pointer}
  button.second{margin-block-start:.75rem;background:transparent;color:var(--act);
    border:1px solid currentColor}
  :focus-visible{outline:3px solid var(--act);outline-offset:2px}
  a{color:var(--act)}
  .foot{margin:1.5rem 0 0;font-size:.875rem;color:var(--soft)}
  .bad{color:var(--bad);font-size:.875rem;margin:.25rem 0 0}
  .alert{border:1px solid var(--bad);color:var(--bad);border-radius:.5rem;padding:.6rem .75rem;
    margin:0 0 1rem}
`;

export const style = sheet.replaceAll(/\n\s*/g, "");
