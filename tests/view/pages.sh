# SPDX-License-Identifier: Apache-2.0
# The pages that tests/view/pages opens.
cat > "$tmp/a" <<'END'
comm;main;read;copy_[k] 30
comm;main;write;copy_[k] 10
comm;main;write 40
comm;idle 20
END
"$sonde" flame -o "$tmp/a.html" --title 'A <b> title' "$tmp/a"

page title "$tmp/a.html" 'A &lt;b&gt; title|100 samples*' \
	'return document.title + "|" + get("about").textContent;'
page size "$tmp/a.html" 'true' 'return document.documentElement.outerHTML.length < 60000;'
page network "$tmp/a.html" '0' \
	'return performance.getEntriesByType("resource").length + document.querySelectorAll("[src],link").length;'
# comm's children stand by name: idle 0..20 %, main 20..100 %
page zoom "$tmp/a.html" 'main: 80 samples, 80.00% of all, 80.00% of its parent, 100.00% of what is shown; 0 in itself' \
	'click(.5, 2); return line();'
page zoomed "$tmp/a.html" 'write: 50 samples, 50.00% of all, 62.50% of its parent, 62.50% of what is shown; 40 in itself' \
	'click(.5, 2); mouse("flame", "mousemove", .7 * box("flame").width, box("flame").height - 3.5 * 17); return line();'
page hover "$tmp/a.html" 'idle 20 samples, 20.00% of all, 20.00% of its parent; 20 in itself' \
	'mouse("flame", "mousemove", .1 * box("flame").width, box("flame").height - 2.5 * 17); return get("tip").textContent;'
page search "$tmp/a.html" 'matched: 40.00%' 'find("^copy"); return get("matched").textContent;'
page nested "$tmp/a.html" 'matched: 80.00%' 'find("main|copy"); return get("matched").textContent;'
page bad-search "$tmp/a.html" '|rgb(255, 204, 204)' \
	'find("("); return get("matched").textContent + "|" + get("find").style.background;'
page reset "$tmp/a.html" '||100.00%*' \
	'find("copy"); click(.5, 2); key("Escape"); const s = get("matched").textContent + "|" + get("find").value + "|"; click(.5, 0); return s + line().split(", ")[1];'
page merge "$tmp/a.html" 'copy: 40 samples, 40.00% of all|read: 30 samples, 30.00% of all, 75.00% of its parent' \
	'key("r"); key("ArrowUp"); const s = line(); key("ArrowUp"); return s + "|" + line();'
page icicle "$tmp/a.html" 'true|comm: 100 samples*' \
	'key("i"); mouse("flame", "click", 50, 1.5 * 17); return get("icicle").getAttribute("aria-pressed") + "|" + line();'
page next "$tmp/a.html" 'copy: 30 samples*|copy: 10 samples*' \
	'find("copy"); key("n"); const s = line(); key("n"); return s + "|" + line();'
# times are in units that suit
printf 'a;b 1943090\na;c 950\n' > "$tmp/t"
"$sonde" flame --unit us -o "$tmp/t.html" "$tmp/t"
page unit "$tmp/t.html" '1.94 s *|c: 950 us, 0.05% of all, 0.05% of its parent; 950 us in itself' \
	'key("ArrowUp"); key("ArrowUp"); key("ArrowRight"); return get("about").textContent + "|" + line();'
page legend "$tmp/a.html" 'user|kernel' \
	'return [...get("legend").children].map(c => c.textContent).join("|");'

# Two inputs: what has gone is there, blue; what is new is red.
printf 'main;a 10\nmain;gone 10\n' > "$tmp/before"
printf 'main;a 30\nmain;new 10\n' > "$tmp/after"
"$sonde" flame --diff -o "$tmp/d.html" "$tmp/before" "$tmp/after"
# both: a 62.5 %, gone 25 %, new 12.5 %; after: a 75 %, new 25 %
page diff-gone "$tmp/d.html" 'gone: before 10 samples, 50.00%; after 0, 0.00% (-50.00%)' \
	'click(.7, 2); return line();'
page diff-new "$tmp/d.html" 'new: before 0 samples, 0.00%; after 10, 25.00% (+25.00%)' \
	'click(.95, 2); return line();'
page diff-after "$tmp/d.html" 'new: *' 'key("d"); click(.8, 2); return line();'
page diff-before "$tmp/d.html" 'gone: *' 'key("d"); key("d"); click(.55, 2); return line();'
page diff-colors "$tmp/d.html" '50,50,235|235,50,50' \
	'const at = x => get("flame").getContext("2d").getImageData(x * box("flame").width, box("flame").height - 2.2 * 17, 1, 1).data.slice(0, 3).join(); return at(.7) + "|" + at(.95);'

# Names as hostile as they come are text.
printf '</script><script>document.title="owned"</script>;<img src=x onerror=document.title="owned">;"%s\\\\u003c\047 7\n' '-->' > "$tmp/h"
"$sonde" flame -o "$tmp/h.html" "$tmp/h"
page hostile "$tmp/h.html" 'Flame Graph|&lt;/script&gt;&lt;script&gt;document.title="owned"&lt;/script&gt;: 7*' \
	'click(.5, 1); return document.title + "|" + line();'
"$sonde" flame -o "$tmp/e.html" /dev/null 2> "$tmp/err"
page empty "$tmp/e.html" 'Nothing was recorded.' 'return line();'

# 100,000 different stacks are open within 2 s.
awk 'BEGIN { srand(7); for (i = 0; i < 100000; i++) {
	printf "main"; n = 5 + int(rand() * 20);
	for (k = 0; k < n; k++) printf ";f%d", int(rand() * rand() * 2000);
	print ";leaf" i, 1 + i % 9 } }' > "$tmp/big"
"$sonde" flame -o "$tmp/big.html" "$tmp/big"
page big "$tmp/big.html" 'true 499996*' \
	'return (performance.now() < 2000) + " " + get("about").textContent.replaceAll(",", "");'

# speedscope itself reads our file: the rows of its table, total and self.
if scope=$(speedscope); then
	printf 'comm;main;read;copy_[k] 30\ncomm;main;write 40\ncomm;</b>idle 20\n' |
		"$sonde" flame -f speedscope - |
		{ printf 'speedscope.loadFileFromBase64("a", "'; base64 -w 0
		  printf '")'; } > "$tmp/scope.js"
	opened speedscope '*|40 (44%)|40 (44%)|write|30 (33%)|30 (33%)|copy|20 (22%)|20 (22%)|&lt;/b&gt;idle|30 (33%)|0 (&lt;0.01%)|read|70 (78%)|0 (&lt;0.01%)|main|90 (100%)|0 (&lt;0.01%)|comm|*' \
		--allow-file-access-from-files --enable-unsafe-swiftshader \
		--virtual-time-budget=5000 \
		"file://$scope/index.html#localProfilePath=$tmp/scope.js&view=sandwich"
else
	echo "SKIP pages: speedscope's importer: needs npm and its registry"
	skipped=$((skipped + 1))
fi

# What follows is recorded here and now.
can_trace() {
	[ "$(id -u)" = 0 ] && [ -x "$work" ] &&
		"$sonde" -q -e 'BEGIN { exit(); }' >/dev/null 2>&1
}
if can_trace; then
	# two columns: 3 below 10, 2 in 20..29; then 4 of 30 and more
	"$sonde" -q -f heat -o "$tmp/heat.html" -e 'BEGIN {
		@v = lhist(1, 0, 30, 10); @v = lhist(2, 0, 30, 10);
		@v = lhist(3, 0, 30, 10); @v = lhist(25, 0, 30, 10);
		@v = lhist(25, 0, 30, 10); }
		interval:ms:200 { print(@v); clear(@v); }
		interval:ms:300 {
		@v = lhist(30, 0, 30, 10); @v = lhist(31, 0, 30, 10);
		@v = lhist(32, 0, 30, 10); @v = lhist(33, 0, 30, 10);
		exit(); }'
	# rows of buckets from below: 0, 10, 20, 30 and more; columns 60 wide
	page heat "$tmp/heat.html" '0 to 9|3 of 5, 60.00%|20 to 29|2 of 5, 40.00%|30 and more|4 of 4, 100.00%' \
		'const h = box("heat").height - 18, s = [];
		for (const [x, y] of [[70, 1], [70, 3], [130, 4]]) {
			mouse("heat", "mousemove", x, h - (y - .5) * h / 4);
			const t = get("tip").textContent.split("\n");
			s.push(t[1].trim(), t[2]);
		}
		return s.join("|");'
	# a key that comes and goes leaves its columns empty
	"$sonde" -q -f heat:unit=us -o "$tmp/gaps.html" -e 'BEGIN { @v["a"] = hist(5000); }
		interval:ms:100 { @n++; if (@n == 3) { @v["a"] = hist(9000); } print(@v); clear(@v);
			if (@n == 4) { exit(); } }' 2>/dev/null
	page gaps "$tmp/gaps.html" '1 of 1, 100.00%|0 of 0|1 of 1, 100.00%|0 of 0' \
		'const h = box("heat").height - 18, s = [];
		for (const [x, y] of [[70, 1], [130, 1], [190, 2], [250, 2]]) {
			mouse("heat", "mousemove", x, h - (y - .5) * h / 2);
			s.push(get("tip").textContent.split("\n")[2]);
		}
		return s.join("|");'
	"$sonde" -q -f heat -o "$tmp/offset.html" -c "$work stack 50 7" -e '
		tracepoint:syscalls:sys_enter_getppid /pid == cpid/ {
			@[nsecs, ustack(2)] = count(); }'
	page offset "$tmp/offset.html" '57 samples*|*: 57 samples|*: 0 samples' \
		'const h = box("heat").height - 18, s = [get("about").textContent];
		const drag = (from, to) => { mouse("heat", "mousedown", 70, from); mouse("heat", "mousemove", 70, to); mouse("heat", "mouseup", 70, to); };
		drag(h - 2, 2); s.push(line());
		drag(h - 1, h - 2); s.push(line());
		return s.join("|");'
	page whole "$tmp/offset.html" 'true|false|work_left*50 samples*' \
		'const h = box("heat").height - 18;
		mouse("heat", "mousedown", 70, h - 1); mouse("heat", "mouseup", 70, h - 1);
		const s = [!get("all").hidden]; get("all").click(); s.push(!get("all").hidden);
		click(.2, 1); return s.join("|") + "|" + line();'
else
	echo "SKIP pages: heat maps are recorded: needs root, BPF and make testkit"
	skipped=$((skipped + 1))
fi
