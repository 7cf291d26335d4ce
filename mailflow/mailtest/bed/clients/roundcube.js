// roundcube.js CHROMIUM-PORT URL LOGIN html|plain STYLE DB SQL SHOTS: run by roundcube.sh; logs in, replies and sends, through
// Chromium's DevTools protocol.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const WebSocket = require('ws');
const [port, url, login, compose, style, db, sql, shots] = process.argv.slice(2);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function page() {
  for (let n = 0; ; n++) {
    try {
      const all = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
      return all.find((p) => p.type === 'page').webSocketDebuggerUrl;
    } catch (err) {
      if (n > 100) throw err;
      await pause(200);
    }
  }
}

async function main() {
  const socket = new WebSocket(await page());
  await new Promise((done) => socket.on('open', done));
  const waiting = new Map();
  let serial = 0;
  socket.on('message', (data) => {
    const m = JSON.parse(data);
    if (waiting.has(m.id)) waiting.get(m.id)(m.result || m);
    if (m.method === 'Page.javascriptDialogOpening') call('Page.handleJavaScriptDialog', { accept: true });
  });
  const call = (method, params = {}) => new Promise((done) => {
    waiting.set(++serial, done);
    socket.send(JSON.stringify({ id: serial, method, params }));
  });
  const run = async (expression) => {
    const r = await call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (r.exceptionDetails) throw new Error(JSON.stringify(r.exceptionDetails.exception || r));
    return r.result && r.result.value;
  };
  const until = async (expression) => {
    for (let n = 0; n < 100; n++) {
      if (await run(`!!(${expression})`).catch(() => false)) return;
      await pause(200);
    }
    await shot('lost');
    throw new Error(`not so: ${expression}`);
  };
  const shot = async (name) => {
    if (!shots) return;
    const r = await call('Page.captureScreenshot');
    fs.writeFileSync(path.join(shots, path.basename(process.env.TYPED, '.typed') + `-${name}.png`), Buffer.from(r.data, 'base64'));
  };
  const enter = async () => {
    for (const type of ['rawKeyDown', 'char', 'keyUp']) {
      await call('Input.dispatchKeyEvent', { type, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: type === 'char' ? '\r' : undefined });
    }
    await pause(60);
  };
  const type = async (text) => {
    const lines = text.split('\n');
    for (let n = 0; n < lines.length; n++) {
      if (n) await enter();
      if (lines[n]) await call('Input.insertText', { text: lines[n] });
    }
  };

  await call('Page.enable');
  await call('Page.navigate', { url });
  await until(`document.querySelector('#rcmloginuser')`);
  await run(`document.querySelector('#rcmloginuser').value = '${login}'; document.querySelector('#rcmloginpwd').value = 'secret'; document.querySelector('#rcmloginsubmit').click()`);
  await until(`window.rcmail && rcmail.env.task === 'mail'`);
  execFileSync('sqlite3', ['-cmd', '.timeout 5000', db, sql]);
  await call('Page.navigate', { url: `${url}?_task=mail&_mbox=INBOX&_uid=1&_action=show` });
  await until(`window.rcmail && rcmail.env.action === 'show' && document.readyState === 'complete'`);
  await pause(700);
  await shot('letter');
  await call('Page.navigate', { url: `${url}?_task=mail&_mbox=INBOX&_action=compose&_reply_uid=1` });
  await until(`window.rcmail && rcmail.env.action === 'compose' && document.readyState === 'complete'`);
  if (compose === 'html') await until(`window.tinymce && tinymce.activeEditor && tinymce.activeEditor.initialized`);
  await pause(1000);
  await shot('write');

  const typed = fs.readFileSync(process.env.TYPED, 'utf8').replace(/^[^]*?\n\n/, '').trimEnd();
  if (style === 'top' || style === 'bottom' || style === 'alone') {
    const end = style === 'bottom';
    await run(compose === 'html'
      ? `(() => { const e = tinymce.activeEditor; e.focus(); e.selection.select(e.getBody(), true); e.selection.collapse(${!end}); ${style === 'alone' ? "e.setContent('')" : ''} })()`
      : `(() => { const t = document.querySelector('#composebody'); t.focus(); ${style === 'alone' ? "t.value = '';" : ''} const at = ${end} ? t.value.length : 0; t.setSelectionRange(at, at) })()`);
    await type(typed);
  } else {
    const answers = typed.split(/\n(?=\d+: )/).map((a) => a.match(/^(\d+): ([^]*)$/).slice(1));
    for (const [n, words] of answers) {
      // What a click at the end of the question's line, or of its hint's, does.
      await run(compose === 'html'
        ? `(() => {
            const e = tinymce.activeEditor; e.focus();
            const all = [...e.getBody().querySelectorAll('p')];
            let at = all.findIndex((p) => p.textContent.trim().startsWith('${n}. '));
            if (${style !== 'line'}) at++;
            e.selection.select(all[at], true); e.selection.collapse(false);
          })()`
        : `(() => {
            const t = document.querySelector('#composebody'); t.focus();
            const lines = t.value.split('\\n');
            let at = lines.findIndex((l) => l.startsWith('> ${n}. '));
            while (${style !== 'line'} ? lines[at + 1].replace(/[> ]/g, '') : !/[?.]$/.test(lines[at])) at++;
            const end = lines.slice(0, at + 1).join('\\n').length; t.setSelectionRange(end, end);
          })()`);
      if (style === 'line') await type(' ' + words);
      else if (compose === 'html') { await enter(); await type(words); }
      else await type('\n' + words);
    }
  }
  await shot('written');
  await run(`setTimeout(() => rcmail.command('send', {}), 10); 0`);
  await pause(1500);
  await shot('sent');
  socket.close();
}

main().catch((err) => { console.error(err.message); process.exit(1); });
