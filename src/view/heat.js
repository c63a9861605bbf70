/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Heat maps: a histogram a column, or samples by second (x) and offset in the
 * second (y), where a dragged range opens its flame graph.
 */
const H = { cells: null, drag: null, map: null };
const LEFT = 64, BOTTOM = 18, SCALE = 150, OFFSETS = 50;

function heatColor(part) {
	if (part <= 0) return '#fff';
	const p = Math.sqrt(part);
	return `rgb(255,${Math.round(240 * (1 - p))},${Math.round(200 * (1 - p) * (1 - p))})`;
}

/* Bounds that double are short in powers of 1024. */
function short(v, binary) {
	if (v === null) return '';
	for (const [u, by] of [['T', 2 ** 40], ['G', 2 ** 30], ['M', 2 ** 20], ['K', 1024]])
		if (binary && v && v % by === 0) return v / by + u;
	for (const [u, by] of [['T', 1e12], ['G', 1e9], ['M', 1e6], ['K', 1e3]])
		if (Math.abs(v) >= by) return +(v / by).toPrecision(3) + u;
	return String(v);
}

/* { columns: [{from, to, counts}], rows, label(row), range(row) } */
function histogramMap(h) {
	return {
		rows: h.buckets.length,
		columns: h.columns.map(c => ({ from: c[0], to: c[1], counts: c.slice(2) })),
		label: r => short(h.buckets[r][0], h.binary),
		range: r => {
			const [low, high] = h.buckets[r];
			if (low === null) return 'below ' + number(high);
			return high === null ? number(low) + ' and more' : `${number(low)} to ${number(high - 1)}`;
		},
		unit: h.unit
	};
}

function offsetMap(g) {
	const s = g.samples, last = s.time.length ? s.time[s.time.length - 1] : 0;
	const columns = [];
	for (let k = 0; k <= last; k++)
		columns.push({ from: k, to: k + 1, counts: new Array(OFFSETS).fill(0) });
	s.time.forEach((t, i) => {
		columns[Math.floor(t)].counts[Math.min(OFFSETS - 1, Math.floor(t % 1 * OFFSETS))] += s.count[i];
	});
	const ms = 1000 / OFFSETS;
	return { rows: OFFSETS, columns, offsets: true, unit: 'ms',
		label: r => String(r * ms), range: r => `${r * ms} to ${(r + 1) * ms} ms` };
}

/* Cells are at (column, row); row 0 is at the bottom. */
function drawHeat() {
	const m = H.map, box = $('heatbox');
	box.hidden = !m;
	if (!m) return;
	const width = box.clientWidth - 20;
	const height = m.offsets ? 260 : Math.max(160, Math.min(innerHeight - 160, m.rows * 24 + BOTTOM));
	const ctx = sized($('heat'), width, height);
	const n = Math.max(m.columns.length, 1), w = Math.min((width - LEFT) / n, 60), rh = (height - BOTTOM) / m.rows;
	let most = 1;
	for (const c of m.columns) for (const v of c.counts) if (v > most) most = v;
	H.cells = { w, rh, height: height - BOTTOM };
	ctx.fillStyle = '#fff';
	ctx.fillRect(LEFT, 0, w * n, height - BOTTOM);
	m.columns.forEach((c, x) => c.counts.forEach((v, r) => {
		if (!v) return;
		ctx.fillStyle = heatColor(v / most);
		ctx.fillRect(LEFT + x * w, height - BOTTOM - (r + 1) * rh, Math.max(w - (w > 4), .5), Math.max(rh - (rh > 4), .5));
	}));
	axes(ctx, m, n, w, rh, height);
	scale(ctx, most, width, height);
	const range = H.drag || (S.range && H.map.offsets ? S.range : null);
	if (range) outline(ctx, range, w, rh, height);
}

function axes(ctx, m, n, w, rh, height) {
	ctx.fillStyle = '#444';
	ctx.font = '11px system-ui,sans-serif';
	ctx.textAlign = 'right';
	ctx.textBaseline = 'middle';
	const every = Math.ceil(14 / rh);
	for (let r = 0; r < m.rows; r += every)
		ctx.fillText(m.label(r) + (r ? '' : ' ' + m.unit), LEFT - 5, height - BOTTOM - (r + .5) * rh);
	ctx.textAlign = 'left';
	const step = Math.ceil(70 / w), room = ctx.canvas.clientWidth - SCALE - 50;
	for (let x = 0; x < n && m.columns.length && LEFT + x * w < room; x += step)
		ctx.fillText(m.columns[x].from.toFixed(m.offsets ? 0 : 1) + ' s', LEFT + x * w, height - BOTTOM / 2 + 1);
}

/* What the colours count, in the lower right corner. */
function scale(ctx, most, width, height) {
	const y = height - BOTTOM / 2 + 1, n = 8, from = width - SCALE;
	ctx.fillStyle = '#444';
	ctx.textAlign = 'right';
	ctx.fillText('1', from - 4, y);
	ctx.textAlign = 'left';
	ctx.fillText(short(most) + ' in a cell', from + n * 8 + 4, y);
	for (let k = 0; k < n; k++) {
		ctx.fillStyle = heatColor((1 + (most - 1) * k / (n - 1)) / most);
		ctx.fillRect(from + k * 8, height - BOTTOM + 4, 8, BOTTOM - 6);
	}
}

/* The cells of a range of time, column by column. */
function outline(ctx, [from, to], w, rh, height) {
	ctx.fillStyle = '#3060ff55';
	for (let x = Math.floor(from); x < to; x++) {
		const low = Math.max(from - x, 0) * OFFSETS, high = Math.min(to - x, 1) * OFFSETS;
		ctx.fillRect(LEFT + x * w, height - BOTTOM - high * rh, w, (high - low) * rh);
	}
}

function cellAt(e) {
	const r = $('heat').getBoundingClientRect(), c = H.cells;
	const x = Math.floor((e.clientX - r.left - LEFT) / c.w), y = Math.floor((c.height - (e.clientY - r.top)) / c.rh);
	if (x < 0 || y < 0 || x >= H.map.columns.length || y >= H.map.rows) return null;
	return { x, y };
}

function rangeOf(a, b) {
	const from = a.x + a.y / OFFSETS, to = b.x + b.y / OFFSETS;
	return [Math.min(from, to), Math.max(from, to) + 1 / OFFSETS];
}

function heatTip(e) {
	const c = cellAt(e);
	if (!c) {
		tip(e, '');
		return;
	}
	const col = H.map.columns[c.x], count = col.counts[c.y];
	const sum = col.counts.reduce((a, b) => a + b, 0);
	const when = H.map.offsets ? `second ${col.from}` : `${col.from.toFixed(3)} to ${col.to.toFixed(3)} s`;
	tip(e, `${when}\n${H.map.range(c.y)} ${H.map.offsets ? '' : H.map.unit}\n${number(count)} of ${number(sum)}` +
		(sum ? `, ${percent(count / sum)}` : ''));
}

function pick(range) {
	S.range = range;
	H.drag = null;
	rebuild();
	drawHeat();
	$('line').textContent = `${range[0].toFixed(2)} to ${range[1].toFixed(2)} s: ${number(S.tree.total[0][0])} ${graphs[S.graph].unit}`;
}

function wireHeat() {
	const canvas = $('heat');
	let start = null;
	canvas.onmousedown = e => { start = H.map.offsets ? cellAt(e) : null; e.preventDefault(); };
	canvas.onmousemove = e => {
		const c = cellAt(e);
		if (start && c) {
			H.drag = rangeOf(start, c);
			drawHeat();
		}
		heatTip(e);
	};
	canvas.onmouseleave = e => tip(e, '');
	addEventListener('mouseup', () => {
		if (start) pick(H.drag || rangeOf(start, start));
		start = null;
	});
}

/* What can be chosen: graphs, then histograms. */
function choose(i) {
	const graph = i < graphs.length, timed = graph && graphs[i].timed;
	$('which').value = i;
	for (const id of ['scroll', 'line', 'find', 'matched', 'reset', 'icicle', 'merge', 'legend', 'keys']) $(id).hidden = !graph;
	$('mode').hidden = true;
	$('all').hidden = true;
	if (graph) openGraph(i);
	else about(null);
	H.map = !graph ? histogramMap(head.heats[i - graphs.length]) : timed ? offsetMap(graphs[i]) : null;
	drawHeat();
	if (graph) show();
}

/* #graph=1&search=RE&zoom=NAME&range=0.5-1.25&icicle&merge&mode=before */
function fromAddress() {
	const a = new URLSearchParams(location.hash.slice(1));
	if (a.has('graph')) choose(Math.min(+a.get('graph') || 0, graphs.length + head.heats.length - 1));
	if (!S.tree) return;
	if (a.has('icicle')) S.icicle = true;
	if (a.has('merge')) S.merge = true;
	if (a.has('mode')) S.mode = $('mode').value = a.get('mode');
	if (a.has('range') && graphs[S.graph].timed) pick(a.get('range').split('-').map(Number));
	else rebuild();
	if (a.has('search')) search($('find').value = a.get('search'));
	if (a.has('zoom')) {
		let best = 0;
		for (let i = 1; i < S.tree.label.length; i++)
			if (nameOf(i) === a.get('zoom') && (!best || value(i) > value(best))) best = i;
		zoom(best);
	}
}

function start() {
	const names = graphs.map(g => g.name).concat(head.heats.map(h => h.name));
	$('title').textContent = document.title = head.title;
	names.forEach((n, i) => $('which').append(new Option(n, i)));
	$('which').hidden = names.length < 2;
	$('which').onchange = e => choose(+e.target.value);
	wire();
	wireHeat();
	if (!names.length) {
		$('line').textContent = 'Nothing was recorded.';
		about(null);
		return;
	}
	choose(graphs.length || !head.heats.length ? 0 : graphs.length);
	if (location.hash.length > 1) fromAddress();
	if (S.tree && !S.tree.total.some(t => t[0])) $('line').textContent = 'Nothing was recorded.';
}
start();
})();
