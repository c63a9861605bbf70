/* SPDX-License-Identifier: Apache-2.0 */
/* Flame graphs. This file and heat.js behind it are one function. */
(() => {
'use strict';
const $ = id => document.getElementById(id);
const head = JSON.parse($('head').textContent);
const ROW = 17, FONT = '12px system-ui,sans-serif', LEAST = 0.4;

/* Varints, 7 bits a byte, low ones first, as base64 in element @id. */
function varints(id) {
	const text = atob($(id).textContent.trim()), n = text.length;
	let at = 0;
	return {
		more: () => at < n,
		next() {
			let v = 0, by = 1, b;
			do {
				b = text.charCodeAt(at++);
				v += (b & 127) * by;
				by *= 128;
			} while (b & 128);
			return v;
		}
	};
}

/*
 * A tree in the order of a walk: node 0 is all; the subtree of i is
 * i .. end[i] - 1. self[k] and total[k]: k 0 is the count, 1 the one before.
 */
function finish(t) {
	const n = t.label.length;
	t.end = new Int32Array(n);
	t.total = t.self.map(s => Float64Array.from(s));
	t.depths = 0;
	for (let i = n - 1; i >= 0; i--) {
		t.end[i] = Math.max(t.end[i], i + 1);
		if (t.depth[i] > t.depths) t.depths = t.depth[i];
		if (!i) break;
		const p = t.parent[i];
		if (t.end[p] < t.end[i]) t.end[p] = t.end[i];
		for (const s of t.total) s[p] += s[i];
	}
	return t;
}

function loadTree(g, i) {
	const v = varints('g' + i), n = g.nodes, sides = g.compares ? 2 : 1;
	const t = { label: new Int32Array(n), depth: new Int32Array(n),
		parent: new Int32Array(n), self: [] };
	for (let k = 0; k < sides; k++) t.self.push(new Float64Array(n));
	t.label[0] = -1;
	let last = 0;
	for (let k = 0; k < sides; k++) t.self[k][0] = v.next();
	for (let at = 1; at < n; at++) {
		for (let up = v.next(); up > 0; up--) last = t.parent[last];
		t.parent[at] = last;
		t.depth[at] = t.depth[last] + 1;
		t.label[at] = v.next();
		for (let k = 0; k < sides; k++) t.self[k][at] = v.next();
		last = at;
	}
	return finish(t);
}

/* Samples of a timed graph: seconds, node, count. */
function loadSamples(i) {
	const v = varints('s' + i), s = { time: [], node: [], count: [] };
	let t = 0;
	while (v.more()) {
		t += v.next();
		s.time.push(t / 1e6);
		s.node.push(v.next());
		s.count.push(v.next());
	}
	return s;
}

/* The same tree with the samples of [from, to) only. */
function ranged(t, samples, from, to) {
	const self = new Float64Array(t.label.length);
	samples.time.forEach((at, i) => {
		if (at >= from && at < to) self[samples.node[i]] += samples.count[i];
	});
	return finish({ label: t.label, depth: t.depth, parent: t.parent, self: [self] });
}

/*
 * Leaf first: every path that ends somewhere, turned round and merged. Nodes
 * are found by (parent, label) in a table of open addresses; a pass by label
 * then chains the children of each in order.
 */
function reversed(t, nlabels) {
	let most = 1;
	for (let i = 1; i < t.label.length; i++) if (t.self.some(s => s[i])) most += t.depth[i];
	const label = new Int32Array(most), parent = new Int32Array(most);
	const self = t.self.map(() => new Float64Array(most));
	let bits = 4;
	while ((1 << bits) < most * 1.5) bits++;
	const table = new Int32Array(1 << bits), mask = (1 << bits) - 1;
	let n = 1;
	label[0] = -1;
	for (let i = 0; i < t.label.length; i++) {
		if (!t.self.some(s => s[i])) continue;
		let to = 0;
		for (let at = i; at; at = t.parent[at]) {
			const l = t.label[at];
			let h = (Math.imul(to, 0x9e3779b1) ^ Math.imul(l + 1, 0x85ebca6b)) >>> (32 - bits) & mask;
			while (table[h] && (parent[table[h]] !== to || label[table[h]] !== l)) h = (h + 1) & mask;
			if (!table[h]) {
				table[h] = n;
				label[n] = l;
				parent[n++] = to;
			}
			to = table[h];
		}
		self.forEach((s, k) => { s[to] += t.self[k][i]; });
	}
	return walked(n, nlabels, label, parent, self);
}

/* Nodes in any order to the order of a walk, children by label. */
function walked(n, nlabels, label, parent, self) {
	const from = new Int32Array(nlabels + 1), sorted = new Int32Array(n);
	const first = new Int32Array(n), next = new Int32Array(n), place = new Int32Array(n);
	for (let i = 1; i < n; i++) from[label[i] + 1]++;
	for (let l = 0; l < nlabels; l++) from[l + 1] += from[l];
	for (let i = 1; i < n; i++) sorted[from[label[i]]++] = i;
	for (let k = n - 2; k >= 0; k--) {
		const i = sorted[k];
		next[i] = first[parent[i]];
		first[parent[i]] = i;
	}
	const r = { label: new Int32Array(n), depth: new Int32Array(n),
		parent: new Int32Array(n), self: self.map(() => new Float64Array(n)) };
	for (let at = 0, i = 0; at < n; at++) {
		place[i] = at;
		r.label[at] = label[i];
		r.parent[at] = i ? place[parent[i]] : 0;
		r.depth[at] = i ? r.depth[r.parent[at]] + 1 : 0;
		self.forEach((s, k) => { r.self[k][at] = s[i]; });
		if (first[i]) i = first[i];
		else {
			while (i && !next[i]) i = parent[i];
			i = next[i];
		}
	}
	return finish(r);
}

/* What is shown. */
const S = { graph: -1, tree: null, zoom: 0, sel: -1, found: null, find: '',
	icicle: head.inverted, merge: head.reverse, mode: 'both', range: null, boxes: [] };
const graphs = head.graphs;

/* The width of a node; of a comparison the chosen side, or the mean of both. */
function value(i) {
	const t = S.tree.total;
	if (t.length < 2) return t[0][i];
	if (S.mode === 'after') return t[0][i];
	if (S.mode === 'before') return t[1][i];
	return (share(i, 0) + share(i, 1)) / 2;
}
const share = (i, k) => S.tree.total[k][0] ? S.tree.total[k][i] / S.tree.total[k][0] : 0;
const nameOf = i => i ? graphs[S.graph].labels[S.tree.label[i]] : 'all';
const percent = x => (100 * x).toFixed(2) + '%';
const number = x => x.toLocaleString('en-US', { maximumFractionDigits: 2 });
const TIMES = [['s', 1e9], ['ms', 1e6], ['us', 1e3], ['ns', 1]];
const BYTES = [['GiB', 2 ** 30], ['MiB', 2 ** 20], ['KiB', 1024], ['bytes', 1]];

/* "990 samples", @short "990"; times and bytes in a unit that suits: "1.94 s". */
function amount(x, unit, short) {
	for (const units of [TIMES, BYTES]) {
		const own = units.find(u => u[0] === unit);
		if (!own) continue;
		const [name, by] = units.find(u => x * own[1] >= u[1]) || units[3];
		return number(x * own[1] / by) + ' ' + name;
	}
	return number(x) + (short ? '' : ' ' + unit);
}

function colorOf(i) {
	const g = graphs[S.graph];
	if (!i) return '#d0d0d4';
	if (S.found && S.found[S.tree.label[i]]) return '#e45cf0';
	if (!g.compares) {
		const at = 6 * S.tree.label[i];
		return '#' + g.colors.slice(at, at + 6);
	}
	const a = share(i, 0), b = share(i, 1);
	const change = a + b ? (a - b) / (a + b) : 0, size = Math.abs(change);
	const rest = Math.round(235 - 185 * size * (2 - size));
	return change > 0 ? `rgb(235,${rest},${rest})` : `rgb(${rest},${rest},235)`;
}

function describe(i) {
	const g = graphs[S.graph], t = S.tree.total;
	let s = nameOf(i) + '\n';
	if (g.compares) {
		const d = share(i, 0) - share(i, 1);
		s += `before ${amount(t[1][i], g.unit)}, ${percent(share(i, 1))}; ` +
			`after ${amount(t[0][i], g.unit, true)}, ${percent(share(i, 0))} (${d < 0 ? '' : '+'}${percent(d)})`;
	} else {
		s += `${amount(t[0][i], g.unit)}, ${percent(share(i, 0))} of all`;
		const p = S.tree.parent[i];
		if (i && p && t[0][p]) s += `, ${percent(t[0][i] / t[0][p])} of its parent`;
		if (S.zoom && t[0][S.zoom]) s += `, ${percent(t[0][i] / t[0][S.zoom])} of what is shown`;
		if (!S.merge) s += `; ${amount(S.tree.self[0][i], g.unit, true)} in itself`;
	}
	return s;
}

/* Text cut to @width pixels; a character takes about 6.5. */
function cut(ctx, text, width) {
	if (text.length * 13 <= width || ctx.measureText(text).width <= width) return text;
	let low = 0, high = text.length;
	while (low < high) {
		const mid = (low + high + 1) >> 1;
		if (ctx.measureText(text.slice(0, mid) + '..').width <= width) low = mid;
		else high = mid - 1;
	}
	return low > 1 ? text.slice(0, low) + '..' : '';
}

function sized(canvas, width, height) {
	const r = window.devicePixelRatio || 1;
	canvas.width = Math.round(width * r);
	canvas.height = Math.round(height * r);
	canvas.style.width = width + 'px';
	canvas.style.height = height + 'px';
	const ctx = canvas.getContext('2d');
	ctx.setTransform(r, 0, 0, r, 0, 0);
	return ctx;
}

/* Frames that are wide enough to see, as boxes: what is drawn and pointed at. */
function layout(width) {
	const t = S.tree, boxes = [], all = value(S.zoom);
	const least = Math.max(LEAST, width * head.min / 100);
	let depths = t.depth[S.zoom];
	for (let i = S.zoom; i !== 0;) {
		i = t.parent[i];
		boxes.push({ i, x: 0, w: width, d: t.depth[i], dim: true });
	}
	const todo = [[S.zoom, 0, width]];
	while (todo.length) {
		const [i, x, w] = todo.pop();
		boxes.push({ i, x, w, d: t.depth[i] });
		if (t.depth[i] > depths) depths = t.depth[i];
		let at = x;
		for (let c = i + 1; c < t.end[i]; c = t.end[c]) {
			const cw = all ? value(c) / all * width : 0;
			if (cw >= least) todo.push([c, at, cw]);
			at += cw;
		}
	}
	S.boxes = boxes;
	S.rows = depths + 1;
}

function top(d) {
	const room = Math.max(S.rows * ROW, $('scroll').clientHeight);
	return S.icicle ? d * ROW : room - (d + 1) * ROW;
}

function draw() {
	const box = $('scroll'), width = box.clientWidth, height = box.clientHeight;
	if (!S.tree || !width || !height) return;
	const ctx = sized($('flame'), width, height), from = box.scrollTop;
	ctx.font = FONT;
	ctx.textBaseline = 'middle';
	for (const b of S.boxes) {
		const y = top(b.d) - from;
		if (y + ROW < 0 || y > height) continue;
		ctx.globalAlpha = b.dim ? 0.5 : 1;
		ctx.fillStyle = colorOf(b.i);
		ctx.fillRect(b.x, y, Math.max(b.w - (b.w > 3 ? 1 : 0), LEAST), ROW - 1);
		if (b.i === S.sel) {
			ctx.strokeStyle = '#000';
			ctx.strokeRect(b.x + .5, y + .5, Math.max(b.w - 2, 1), ROW - 2);
		}
		if (b.w < 24) continue;
		ctx.fillStyle = '#000';
		ctx.fillText(cut(ctx, nameOf(b.i), b.w - 7), b.x + 3, y + ROW / 2);
	}
	ctx.globalAlpha = 1;
}

/* Lays out anew; @keep: the scrolling stays. */
function show(keep) {
	const box = $('scroll');
	layout(box.clientWidth);
	$('space').style.height = Math.max(S.rows * ROW, 1) + 'px';
	if (!keep) box.scrollTop = S.icicle ? 0 : box.scrollHeight;
	for (const [id, on] of [['icicle', S.icicle], ['merge', S.merge]])
		$(id).setAttribute('aria-pressed', on);
	draw();
	matched();
}

/* The part of all that is in matching frames, none counted twice. */
function matched() {
	let sum = 0, t = S.tree;
	if (!S.found) {
		$('matched').textContent = '';
		return;
	}
	for (let i = 1; i < t.label.length;) {
		if (S.found[t.label[i]]) {
			sum += value(i);
			i = t.end[i];
		} else i++;
	}
	$('matched').textContent = 'matched: ' + percent(value(0) ? sum / value(0) : 0);
}

function search(text) {
	S.find = text;
	S.found = null;
	$('find').style.background = '';
	if (text) {
		try {
			const r = new RegExp(text);
			S.found = graphs[S.graph].labels.map(n => r.test(n));
		} catch (e) {
			$('find').style.background = '#fcc';
		}
	}
	draw();
	matched();
}

function zoom(i) {
	S.zoom = i;
	S.sel = i;
	line(i);
	show();
}

const line = i => { $('line').textContent = i < 0 ? '' : describe(i).replace('\n', ': '); };

/* The tree as it is asked for: whole or a range of time, root or leaf first. */
function rebuild() {
	const g = graphs[S.graph];
	let t = g.tree || (g.tree = loadTree(g, S.graph));
	if (S.range) t = ranged(t, g.samples, S.range[0], S.range[1]);
	S.tree = S.merge ? reversed(t, g.labels.length) : t;
	S.zoom = 0;
	S.sel = -1;
	line(-1);
	$('all').hidden = !S.range;
	show();
}

function legend(g) {
	const names = ['user', 'kernel', 'JIT', 'inlined', 'waker', 'key', ''];
	$('legend').textContent = '';
	if (g.compares) {
		for (const [n, c] of [['more', '#f08080'], ['less', '#9090f4']]) mark(n, c);
		return;
	}
	for (let k = 0; k < 6; k++) {
		const at = g.kinds.indexOf(String(k));
		if (at >= 0) mark(names[k], '#' + g.colors.slice(6 * at, 6 * at + 6));
	}
	function mark(name, color) {
		const s = document.createElement('span');
		s.textContent = name;
		s.style.background = color;
		$('legend').append(s);
	}
}

function openGraph(i) {
	const g = graphs[i];
	S.graph = i;
	S.range = null;
	if (g.timed && !g.samples) g.samples = loadSamples(i);
	$('mode').hidden = !g.compares;
	legend(g);
	about(g);
	rebuild();
	search(S.find);
}

function about(g) {
	const m = head.meta, parts = [];
	if (g) parts.push((g.compares ? amount(g.before, g.unit) + ' to ' : '') + amount(g.total, g.unit) +
		(m.duration ? ` in ${m.duration.toFixed(1)} s` : ''));
	else if (m.duration) parts.push(m.duration.toFixed(1) + ' s');
	if (m.lost) parts.push(number(m.lost) + ' events lost');
	for (const k of ['command', 'host', 'kernel', 'begun']) if (m[k]) parts.push(m[k]);
	$('about').textContent = parts.join(' \u00b7 ');
}

function reset() {
	$('find').value = '';
	S.mode = $('mode').value = 'both';
	const again = S.range;
	S.range = null;
	search('');
	if (again) {
		rebuild();
		drawHeat();
	} else zoom(0);
	S.sel = -1;
	draw();
	line(-1);
}

function at(e) {
	const r = $('flame').getBoundingClientRect(), x = e.clientX - r.left;
	const y = e.clientY - r.top + $('scroll').scrollTop;
	return S.boxes.find(b => x >= b.x && x < b.x + b.w && y >= top(b.d) && y < top(b.d) + ROW);
}

function tip(e, text) {
	const box = $('tip');
	box.style.display = text ? 'block' : 'none';
	if (!text) return;
	box.textContent = text;
	box.style.left = Math.min(e.clientX + 12, innerWidth - box.offsetWidth - 4) + 'px';
	box.style.top = (e.clientY + 18 + box.offsetHeight > innerHeight
		? e.clientY - box.offsetHeight - 8 : e.clientY + 18) + 'px';
}

/* From frame to frame: away from the root, back, to the side. */
function move(key) {
	const t = S.tree, i = S.sel < 0 ? S.zoom : S.sel;
	const out = S.icicle ? 'ArrowDown' : 'ArrowUp', back = S.icicle ? 'ArrowUp' : 'ArrowDown';
	let to = i;
	if (key === out) {
		for (let c = i + 1; c < t.end[i]; c = t.end[c]) if (to === i || value(c) > value(to)) to = c;
	} else if (key === back) {
		to = t.parent[i];
	} else if (i) {
		let last = -1;
		for (let c = t.parent[i] + 1; c < t.end[t.parent[i]]; c = t.end[c]) {
			if (key === 'ArrowLeft' && c === i && last >= 0) to = last;
			if (key === 'ArrowRight' && last === i) to = c;
			last = c;
		}
	}
	select(to);
}

function select(i) {
	S.sel = i;
	line(i);
	const y = top(S.tree.depth[i]), box = $('scroll');
	if (y < box.scrollTop) box.scrollTop = y;
	else if (y + ROW > box.scrollTop + box.clientHeight) box.scrollTop = y + ROW - box.clientHeight;
	draw();
}

function nextMatch(step) {
	const n = S.tree.label.length;
	if (!S.found) return;
	for (let k = 1, i = Math.max(S.sel, 0); k <= n; k++) {
		const c = (i + step * k % n + n) % n;
		if (c && S.found[S.tree.label[c]] && value(c)) {
			zoom(c);
			return;
		}
	}
}

const toggles = {
	i() { S.icicle = !S.icicle; show(); },
	r() { S.merge = !S.merge; rebuild(); },
	d() {
		const all = ['both', 'after', 'before'];
		S.mode = $('mode').value = all[(all.indexOf(S.mode) + 1) % 3];
		show();
	},
	u() { zoom(S.tree.parent[S.zoom]); },
	n() { nextMatch(1); },
	N() { nextMatch(-1); },
	0() { reset(); },
	Escape() { reset(); },
	Enter() { if (S.sel >= 0) zoom(S.sel); },
	'?'() { $('help').showModal(); },
	'/'() { $('find').focus(); }
};

function onKey(e) {
	if (e.target === $('find')) {
		if (e.key === 'Escape') reset();
		if (e.key === 'Escape' || e.key === 'Enter') $('find').blur();
		return;
	}
	if (e.ctrlKey || e.altKey || e.metaKey || e.target.tagName === 'SELECT' || !S.tree || $('help').open) return;
	if (e.key.startsWith('Arrow')) move(e.key);
	else if (toggles[e.key]) toggles[e.key]();
	else return;
	e.preventDefault();
}

function wire() {
	const canvas = $('flame');
	canvas.onmousemove = e => {
		const b = at(e);
		tip(e, b ? describe(b.i) : '');
		line(b ? b.i : -1);
	};
	canvas.onmouseleave = e => tip(e, '');
	canvas.onclick = e => {
		const b = at(e);
		if (b) zoom(b.i);
	};
	$('scroll').onscroll = draw;
	$('find').oninput = e => search(e.target.value);
	$('mode').onchange = e => { S.mode = e.target.value; show(); };
	$('reset').onclick = reset;
	$('icicle').onclick = toggles.i;
	$('merge').onclick = toggles.r;
	$('keys').onclick = toggles['?'];
	$('all').onclick = () => { S.range = null; rebuild(); drawHeat(); };
	document.addEventListener('keydown', onKey);
	addEventListener('resize', () => { if (S.tree) show(true); drawHeat(); });
}
