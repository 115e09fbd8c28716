"""The words by which pages in many languages tell what they are: when they appeared, and that there is more to read."""

import re


def _any(*alternatives: str) -> str:
    return "|".join(alternatives)


# Before a day on which a page appeared, in the languages of the world's news.
PUBLISHED = _any(
    r"(?:first )?published", r"posted", r"publication date", r"date of publication", r"date published", r"issued",
    r"veröffentlicht", r"publiziert", r"erschienen", r"erstellt", r"publiée?", r"mise? en ligne", r"parue?", r"publicad[oa]",
    r"publicat[ăa]?", r"data publicării", r"pubblicat[oa]", r"gepubliceerd", r"geplaatst", r"opublikowan[oye]", r"data publikacji",
    r"опубликован[оаы]?", r"дата публикации", r"размещено", r"опубліковано", r"дата публікації", r"апублікавана",
    r"публикуван[оа]?", r"објављено", r"objavljeno", r"publikováno", r"vydáno", r"zveřejněno", r"publikované", r"zverejnené",
    r"objavljeno", r"megjelent", r"közzétéve", r"publicerad", r"publiceret", r"publisert", r"offentliggjort", r"udgivet",
    r"julkaistu", r"avaldatud", r"publicēts", r"paskelbta", r"yayınlan\w+", r"yayın tarihi", r"yayımlan\w+",
    r"δημοσιε[ύυ]\w+", r"δημοσίευση", r"ημερομηνία δημοσίευσης", r"פורסם", r"תאריך פרסום", r"نُ?شرت?(?: في| بتاريخ)?",
    r"تاريخ النشر", r"تاریخ انتشار", r"منتشر شده", r"发布(?:时间|日期|于|於)?", r"發[布佈表](?:時間|日期|於|于)?", r"发表(?:时间|日期|于)?", r"刊登",
    r"公開日?", r"掲載日?", r"投稿日?", r"発行日?", r"公表日?", r"入力", r"입력", r"게재", r"발행일?", r"등록일?", r"작성일?", r"प्रकाशित(?: तिथि)?",
    r"প্রকাশিত?", r"வெளியிடப்பட்டது", r"เผยแพร่(?:เมื่อ)?", r"วันที่เผยแพร่", r"xuất bản", r"ngày đăng", r"đăng (?:ngày|lúc)",
    r"diterbitkan", r"dipublikasikan", r"გამოქვეყნდა", r"გამოქვეყნებულია", r"հրապարակվ\w+", r"imechapishwa", r"ታተመ",
)  # fmt: skip
# Before a day on which it was changed, or which is of something else.
CHANGED = re.compile(
    _any(
        r"updated?", r"modified", r"changed", r"revised", r"corrected", r"edited", r"reviewed", r"aktualisiert", r"geändert",
        r"mise? à jour", r"modifiée?", r"actualizad[oa]", r"atualizad[oa]", r"aggiornat[oa]", r"bijgewerkt", r"gewijzigd",
        r"zaktualizowan\w+", r"aktualizacja", r"обновл\w+", r"изменен\w+", r"оновлен\w+", r"абноўлен\w+", r"актуализ\w+",
        r"ажурирано", r"aktualizov\w+", r"ažurirano", r"frissít\w+", r"actualizat\w*", r"uppdater\w+", r"opdater\w+", r"oppdater\w+",
        r"päivitetty", r"uuendatud", r"atjaunin\w+", r"atnaujin\w+", r"güncelle\w+", r"ενημερ\w+", r"עודכן", r"عُ?دّ?لت?", r"تحديث",
        r"به.?روز\w*", r"更新", r"修[改訂订]", r"変更", r"수정", r"업데이트", r"अपडेट", r"অপডেট", r"อัปเดต", r"แก้ไข", r"cập nhật",
        r"diperbarui", r"განახლ\w+", r"թարմաց\w+", r"originally",
    ),
    re.IGNORECASE,
)  # fmt: skip
# What a page says to a reader who has not paid, or has read its last free article.
PAYING = re.compile(
    _any(
        r"subscribe (?:now )?to (?:read|continue|unlock|access|keep reading)", r"subscribers? only", r"only (?:for|available to) subscribers",
        r"(?:this|the) (?:article|story|content) is (?:for|reserved for|available to|only for|exclusive to) (?:our )?(?:\w+ )?(?:subscribers|members)",
        r"continue reading (?:with|this|for|your|by)", r"to (?:continue|keep) reading", r"to read (?:the (?:full|whole|rest)|on\b)",
        r"(?:read|unlock) the (?:full|whole|rest of the) (?:article|story) (?:with|by|for)",
        r"free articles? (?:left|remaining|this month)", r"(?:log|sign) in to (?:read|continue)", r"register to (?:read|continue)",
        r"already a subscriber", r"start your (?:free )?trial", r"unlock this (?:article|story)", r"become a (?:member|subscriber) to",
        r"réservée? (?:aux|à nos) abonnés", r"pour lire la suite", r"il vous reste \S+ ?% de (?:cet article|la suite)", r"abonnez-vous pour (?:lire|continuer)",
        r"la suite est réservée", r"déjà abonné", r"nur für abonnenten", r"jetzt (?:weiterlesen|abonnieren und)", r"mit \S+ ?(?:plus|\+) weiterlesen",
        r"um (?:den|diesen) (?:ganzen |vollständigen )?artikel (?:weiter)?zu ?lesen", r"weiterlesen mit", r"exklusiv für (?:\w+ )?abonnent\w+",
        r"(?:contenido|artículo) (?:exclusivo )?(?:para|solo para) suscriptores", r"suscríbete para (?:seguir )?le", r"para seguir leyendo",
        r"(?:conteúdo|matéria) exclusiv\w para assinantes", r"assine para (?:continuar|ler)", r"(?:contenuto|articolo) (?:riservato )?(?:agli|per gli) abbonati",
        r"abbonati per (?:leggere|continuare)", r"alleen voor abonnees", r"lees verder met", r"dostęp(?:ne|ny)? (?:tylko )?dla (?:subskrybentów|prenumeratorów)",
        r"czytaj dalej po", r"(?:доступно|доступна|доступен|материал) (?:только )?(?:по подписке|для подписчиков)", r"оформите подписку",
        r"чтобы (?:про)?читать (?:дальше|далее|полностью)", r"лише для передплатників", r"оформіть передплату", r"abone ol\w* .{0,20}(?:oku|devam)",
        r"pouze pro předplatitele", r"csak előfizetőknek", r"för prenumeranter", r"logga in för att läsa", r"kun for abonnenter", r"vain tilaajille",
        r"μόνο για συνδρομητές", r"למנויים בלבד", r"للمشتركين فقط", r"会员(?:专享|專享)", r"(?:订阅|訂閱|付费|付費)(?:后|後)?(?:继续|繼續|才能|阅读|閱讀)",
        r"剩余\S{0,6}需", r"(?:有料)?会員限定", r"続きを読むには", r"この記事は有料", r"残り\S{0,4}文字", r"(?:유료|구독)\S* ?(?:회원|독자)\S* ?(?:전용|만)", r"로그인 후 (?:계속|이용)",
        r"कागज़? पढ़ने के लिए सदस्य", r"สำหรับสมาชิกเท่านั้น",
    ),
    re.IGNORECASE,
)  # fmt: skip
# How a text ends that goes on elsewhere.
BREAKS_OFF = re.compile(
    _any(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])", r"(?:continue reading|read more|read on|lire la suite|weiterlesen|mehr lesen|leer más|"
         r"seguir leyendo|leia mais|continua a leggere|leggi tutto|lees verder|lees meer|czytaj dalej|czytaj więcej|читать далее|"
         r"читать дальше|читати далі|devamını oku|διαβάστε περισσότερα|קרא עוד|اقرأ المزيد|ادامه مطلب|阅读全文|閱讀全文|続きを読む|더 보기|और पढ़ें|"
         r"อ่านต่อ|xem thêm|läs mer|les mer|læs mere|lue lisää)\W*") + r"$",
    re.IGNORECASE,
)  # fmt: skip
# What stands where the host wants to know whether a person is reading.
CHALLENGE = re.compile(
    _any(
        r"just a moment", r"attention required", r"checking (?:if the site connection is secure|your browser)", r"verif(?:y|ying) (?:that )?you are (?:a )?human",
        r"are you (?:a )?(?:human|robot)", r"(?:i'm|i am|you are|you're) not a robot", r"pardon our interruption", r"ddos[- ]guard", r"access (?:to this page has been )?denied",
        r"unusual traffic", r"security check", r"enable javascript and cookies to continue", r"request unsuccessful", r"human verification", r"bot detection",
        r"un instant", r"vérification (?:de sécurité|que vous)", r"nur einen moment", r"einen moment", r"un momento", r"проверка (?:браузера|безопасности)",
        r"подтвердите, что (?:вы|запросы)", r"один момент", r"请稍候", r"正在验证", r"安全验证", r"人机验证", r"しばらくお待ちください", r"잠시만 기다리십시오", r"لحظة", r"جارٍ التحقق", r"bir dakika",
    ),
    re.IGNORECASE,
)  # fmt: skip
CHALLENGE_PARTS = re.compile(
    r"_cf_chl_opt|cf-challenge|/cdn-cgi/challenge-platform|ddos-guard/|px-captcha|captcha-delivery\.com|geo\.captcha|"
    r"_Incapsula_Resource|awsWafCookieDomainList|aws-waf-token|distil_r_captcha|hcaptcha\.com/1/api|recaptcha/api\.js",
    re.IGNORECASE,
)
CONSENT = re.compile(
    _any(
        r"cookies?", r"consent", r"before you continue", r"we (?:and our partners )?value your privacy", r"your privacy", r"bevor (?:du|sie) (?:zu|fort)",
        r"zustimm\w+", r"einwilligung", r"datenschutz", r"einverstanden", r"avant d[’']accéder", r"consentement", r"confidentialité", r"accepter (?:et|les)", r"antes de continuar",
        r"privacidad", r"consentimiento", r"aceptar", r"privacidade", r"prima di continuare", r"accetta", r"toestemming", r"akkoord", r"zgod\w+", r"prywatnoś\w+",
        r"согласи\w+", r"куки", r"файл\w* cookie", r"конфиденциальност\w+", r"çerez\w*", r"souhlas\w*", r"samtyck\w+", r"συγκατάθεση", r"עוגיות", r"ملفات تعريف الارتباط", r"隐私", r"クッキー", r"同意", r"쿠키",
    ),
    re.IGNORECASE,
)  # fmt: skip
CONSENT_PLACE = re.compile(
    r"(?:^|[./_-])(?:consent|cookie-?wall|privacy-?gate|gdpr|cmp|privacywall)(?:[./?_-]|$)", re.IGNORECASE
)
LOGIN_PLACE = re.compile(
    r"/(?:(?:users?|accounts?|auth|members?|sso|wp)[/-])?(?:log-?in|sign-?in|anmelden|connexion|login\.php|checkpoint)(?:[/?.]|$)",
    re.IGNORECASE,
)
LOGIN = re.compile(
    _any(
        r"log ?in", r"sign ?in", r"anmeld\w+", r"einloggen", r"connexion", r"se connecter", r"connectez-vous", r"iniciar sesión", r"inicia sesión", r"entrar", r"accedi", r"inloggen", r"zaloguj\w*",
        r"войти", r"вход", r"авториз\w+", r"увійти", r"giriş yap\w*", r"přihlásit", r"logga in", r"logg inn", r"log ind", r"σύνδεση", r"התחבר\w*", r"تسجيل الدخول", r"登录", r"登入", r"ログイン", r"로그인", r"लॉग इन", r"เข้าสู่ระบบ", r"đăng nhập",
    ),
    re.IGNORECASE,
)  # fmt: skip
BY_SCRIPT = re.compile(
    r"(?:enable|turn on|activate|requires?|need|without|activer?|activez|aktivier\w*|habilit\w+|ativ\w+|включ\w+|увімкн\w+|ativar|włącz|"
    r"etkinleştir\w*|有効|启用|啟用|사용).{0,60}java ?script|java ?script.{0,60}(?:enable|turned on|required|disabled|not available|désactivé|"
    r"aktivier\w*|desactivado|отключ\w+|включ\w+|有効|启用|禁用|활성)",
    re.IGNORECASE | re.DOTALL,
)
MISSING = re.compile(
    _any(
        r"\b404\b", r"(?:page|article|story|site) (?:was |could |can )?not (?:be )?found", r"page (?:does not|doesn[’']t) exist", r"seite (?:wurde )?nicht gefunden", r"page (?:introuvable|non trouvée)", r"página no encontrada",
        r"página não encontrada", r"pagina non trovata", r"pagina niet gevonden", r"nie znaleziono strony", r"страница не (?:найдена|существует)", r"сторінк\w+ не знайдено", r"stránka nenalezena", r"sayfa bulunamadı", r"sidan hittades inte",
        r"η σελίδα δεν βρέθηκε", r"הדף לא נמצא", r"الصفحة غير موجودة", r"页面不存在", r"ページが見つかりません", r"페이지를 찾을 수 없",
    ),
    re.IGNORECASE,
)  # fmt: skip
# Words before the names of those who wrote it.
BY = re.compile(
    r"^(?:(?:(?:written|reported|words|story|text|posted|published) )?by|von|text|par|por|di|door|autor(?:in|a|es)?|auteure?|autore|автор(?:ы|и)?|"
    r"текст|tekst|napsal|írta|av|af|kirjoittaja|yazan|του|της|συντάκτης|מאת|بقلم|كتب|نویسنده|作者|记者|記者|文|撰文|기자|लेखक)(?:\s*[:：|]\s*|\s+)",
    re.IGNORECASE,
)
AND = re.compile(r"\s*;\s*|\s+(?:and|&|und|et|y|e|en|i|и|та|och|og|ja|ve|και|ו|و|和|と)\s+", re.IGNORECASE)
# Who is nobody in particular.
NOBODY = frozenset(
    "admin administrator root user guest author editor editors editorial staff newsroom webmaster redaktion rédaction redacción "
    "redazione redactie redakcja redakce редакция редакція unknown anonymous none null team wordpress wpadmin default superuser".split()
)
