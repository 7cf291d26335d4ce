'use strict';

// The page keeps no state but what its address says: #language/letter/who/sample. All words reach it as text, and the HTML of a
// letter only in a frame of its own, in which nothing runs.
const $ = id => document.getElementById(id);
let list = {letters: [], languages: [], problems: []};
let now = {language: '', letter: '', who: '', sample: ''};

function element(tag, text, attributes = {}) {
  const e = document.createElement(tag);
  e.textContent = text;
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
  return e;
}

function say(text) { $('status').textContent = text; }

function entry() { return list.letters.find(l => l.letter === now.letter && l.who === now.who) || list.letters[0]; }

function fromAddress() {
  const [language, letter, who, sample] = location.hash.slice(1).split('/').map(decodeURIComponent);
  now = {language: language || '', letter: letter || '', who: who || '', sample: sample || ''};
}

function toAddress() {
  const to = '#' + [now.language, now.letter, now.who, now.sample].map(encodeURIComponent).join('/');
  if (location.hash !== to) history.replaceState(null, '', to);
}

function query(more) { return new URLSearchParams({...now, ...more}).toString(); }

// settle makes of what was wished for what there is.
function settle() {
  const e = entry();
  if (!e) return;
  now.letter = e.letter;
  now.who = e.who;
  const tags = list.languages.map(l => l.tag);
  if (!tags.includes(now.language)) now.language = e.language || (tags.includes('en') ? 'en' : tags[0]);
  if (!e.samples.includes(now.sample)) now.sample = e.samples[0];
}

function options(select, values, chosen) {
  select.replaceChildren(...values.map(([value, text]) => {
    const o = element('option', text, {value});
    o.selected = value === chosen;
    return o;
  }));
}

function problem(p) {
  const li = element('li', '');
  const place = p.file + (p.line ? ':' + p.line + (p.column ? ':' + p.column : '') : '');
  li.append(element('span', place, {class: 'place'}), ': ' + (p.warning ? 'warning: ' : '') + p.what);
  if (p.hint) li.append(' ', element('span', '(' + p.hint + ')', {class: 'hint'}));
  return li;
}

function excerpt(p) {
  const pre = element('pre', '');
  for (const l of p.excerpt) {
    const line = String(l.line).padStart(4) + '  ' + l.text + '\n';
    pre.append(l.line === p.line ? element('span', line, {class: 'here'}) : line);
    if (l.line === p.line && p.column) pre.append(element('span', ' '.repeat(5 + p.column) + '^\n', {class: 'here'}));
  }
  return pre;
}

function showProblems() {
  const wrong = list.problems.filter(p => !p.warning).length, rest = list.problems.length - wrong;
  $('problems').hidden = list.problems.length === 0;
  $('problems').className = wrong ? '' : 'warnings';
  const parts = [];
  if (wrong) parts.push(wrong + (wrong === 1 ? ' problem: ' : ' problems: ') + 'the daemon keeps the last good letters');
  if (rest) parts.push(rest + (rest === 1 ? ' warning' : ' warnings'));
  $('problems-title').textContent = parts.join(', and ');
  $('problem-list').replaceChildren(...list.problems.map(problem));
}

function showList() {
  $('list').replaceChildren(...list.letters.map(l => {
    const b = element('button', l.letter, {type: 'button'});
    if (list.problems.some(p => !p.warning && p.letter === l.letter && (!p.language || p.language === now.language)))
      b.append(' ', element('span', '! has a problem', {class: 'mark'}));
    b.append(element('span', 'to ' + l.title));
    if (l === entry()) b.setAttribute('aria-current', 'true');
    b.addEventListener('click', () => choose({letter: l.letter, who: l.who, sample: ''}));
    const li = document.createElement('li');
    li.append(b);
    return li;
  }));
  follow();
}

async function showLetter() {
  const asked = query({});
  const answer = await fetch('text?' + asked);
  const m = await answer.json();
  if (asked !== query({})) return; // another one was chosen meanwhile
  $('subject').textContent = m.subject || now.letter;
  const own = list.problems.filter(p => (p.letter === now.letter || !p.letter) && (!p.language || p.language === now.language));
  $('faults').hidden = own.length === 0 && !m.problem;
  $('faults').className = m.problem || own.some(p => !p.warning) ? '' : 'warnings';
  $('faults').replaceChildren(...own.map(p => {
    const li = problem(p);
    if (p.excerpt) li.append(excerpt(p));
    return li;
  }));
  if (m.problem && !own.length) $('faults').append(element('li', m.problem));
  $('parts').hidden = !m.text;
  $('text').textContent = m.text || '';
  $('html').src = 'html?' + query({scheme: chosen('scheme')});
}

function chosen(name) { return document.querySelector(`input[name=${name}]:checked`).value; }

function show() {
  settle();
  toAddress();
  showProblems();
  showList();
  const e = entry();
  if (!e) return;
  document.title = e.letter + ' to ' + e.title + ', ' + now.language;
  options($('language'), list.languages.map(l => [l.tag, l.tag + (l.draft ? ' (draft)' : '')]), now.language);
  options($('sample'), e.samples.map(s => [s, s || 'as it is']), now.sample);
  return showLetter();
}

function choose(what) {
  now = {...now, ...what};
  const focused = document.activeElement && document.activeElement.closest('nav');
  show();
  if (focused) document.querySelector('nav [aria-current]')?.focus({preventScroll: true});
}

// follow scrolls the list, and not the page, to the letter that is shown.
function follow() {
  const nav = document.querySelector('nav'), current = nav.querySelector('[aria-current]');
  if (!current) return;
  const seen = nav.getBoundingClientRect(), at = current.getBoundingClientRect();
  if (at.top < seen.top) nav.scrollTop -= seen.top - at.top;
  if (at.bottom > seen.bottom) nav.scrollTop += at.bottom - seen.bottom;
}

async function load() {
  const answer = await fetch('letters');
  list = await answer.json();
  $('send').hidden = !list.sendTo;
  $('send').textContent = 'Send me this one (' + list.sendTo + ')';
  await show();
}

async function send() {
  say('Sending …');
  const answer = await fetch('send?' + query({}), {method: 'POST'});
  const m = await answer.json();
  say(m.problem ? 'Not sent: ' + m.problem : 'Sent to ' + m.to + ': ' + m.subject);
}

function step(all, at, by) { return all[(at + by + all.length) % all.length]; }

function key(e) {
  if (e.altKey || e.ctrlKey || e.metaKey || e.target.closest('select, input, pre')) return;
  const l = entry();
  if (!l) return;
  switch (e.key) {
  case 'ArrowDown':
  case 'ArrowUp': {
    const next = step(list.letters, list.letters.indexOf(l), e.key === 'ArrowDown' ? 1 : -1);
    choose({letter: next.letter, who: next.who, sample: ''});
    break;
  }
  case 'ArrowRight':
  case 'ArrowLeft':
    choose({sample: step(l.samples, l.samples.indexOf(now.sample), e.key === 'ArrowRight' ? 1 : -1)});
    break;
  default:
    return;
  }
  e.preventDefault();
}

$('language').addEventListener('change', e => choose({language: e.target.value}));
$('sample').addEventListener('change', e => choose({sample: e.target.value}));
$('send').addEventListener('click', send);
for (const i of document.querySelectorAll('input[name=width]'))
  i.addEventListener('change', () => $('parts').classList.toggle('phone', chosen('width') === 'phone'));
for (const i of document.querySelectorAll('input[name=scheme]')) i.addEventListener('change', showLetter);
document.addEventListener('keydown', key);
window.addEventListener('resize', follow);
window.addEventListener('hashchange', () => { fromAddress(); show(); });

fromAddress();
const events = new EventSource('events');
let seen;
events.onmessage = e => {
  if (e.data === seen) return;
  const first = seen === undefined;
  seen = e.data;
  load().then(() => { if (!first) say('Read anew after a file was saved.'); });
};
events.onerror = () => say('The preview has ended. Start it again to go on.');
