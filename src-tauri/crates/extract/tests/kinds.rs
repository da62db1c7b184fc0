//! Pages that are no plain article, and articles that look like them → the warning that says so, or none.

use model::{Article, PageFacts};

fn read_at(url: Option<&str>, status: Option<u16>, page: &str) -> Article {
    extract::extract(&PageFacts {
        bytes: page.as_bytes(),
        url,
        status,
        content_type: Some("text/html; charset=utf-8"),
        ..PageFacts::default()
    })
}

fn codes(article: &Article) -> Vec<&str> {
    article
        .warnings
        .iter()
        .map(|warning| warning.code.as_str())
        .filter(|code| !code.starts_with("charset") && *code != "served-later")
        .collect()
}

#[track_caller]
fn check(page: &str, expected: &[&str]) {
    check_at(None, page, expected);
}

#[track_caller]
fn check_at(url: Option<&str>, page: &str, expected: &[&str]) {
    let article = read_at(url, None, page);
    assert_eq!(codes(&article), expected, "{}\n{}", &page[..page.len().min(600)], article.body);
}

const NAV: &str = "<header><nav><ul><li><a href=/>Home</a><li><a href=/world>World</a><li><a href=/harbour>Harbour</a>\
    <li><a href=/sport>Sport</a></ul></nav></header>";
const FOOT: &str = "<footer><p>Copyright The Tideline. All rights reserved.</p><ul><li><a href=/legal>Legal notice</a>\
    <li><a href=/privacy>Privacy</a></ul></footer>";
const BANNER: &str = "<div id=cookie-banner class=cookie-consent role=dialog><h2>We value your privacy</h2><p>We and our partners \
    store and access information on a device, such as cookies, and process personal data for personalised advertising.</p>\
    <button>Accept all</button><button>Reject all</button></div>";
const LOGIN_BOX: &str = "<div class=login-modal><h3>Sign in</h3><form action=/login><label>Email <input type=email name=email></label>\
    <label>Password <input type=password></label><button>Log in</button></form></div>";
const LETTER: &str = "<form class=newsletter><h3>Our newsletter</h3><p>Sign up for the morning letter.</p><input type=email>\
    <button>Subscribe</button></form>";

fn html(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head>\
         <body>{NAV}<main>{body}</main>{FOOT}</body></html>"
    )
}

/// A story of some paragraphs, each with words of its own.
fn story(paragraphs: usize) -> String {
    let number = |at: usize| ["two", "three", "four", "five", "six", "seven", "nine", "ten"][at % 8];
    (0..paragraphs)
        .map(|at| {
            format!(
                "<p>The council of Norwick heard on Tuesday that the ferry bridge will stay closed for {} more weeks, \
                 said engineer Ada Holm, because {} of its bearings had been found cracked during the winter survey.</p>",
                number(at),
                number(at + 3)
            )
        })
        .collect()
}

const DATED: &str = "<meta property=og:type content=article><meta property=article:published_time content=2024-03-05T10:00:00Z>";

fn teasers(count: usize, standfirst: bool) -> String {
    let verbs = ["opens", "closes", "widens", "repairs", "sells", "paints", "names", "measures"];
    (0..count)
        .map(|at| {
            let verb = verbs[at % verbs.len()];
            let text = if standfirst {
                format!(
                    "<p>The council {verb} pier {at} after a year of talks with the fishing co-operative and the \
                     harbour master.</p>"
                )
            } else {
                String::new()
            };
            format!(
                "<article class=card><a href=/harbour/council-{verb}-pier-{at}><h3>Council {verb} pier number {at} \
                 before the season</h3></a>{text}<time>5 March 2024</time></article>"
            )
        })
        .collect()
}

#[test]
fn an_article_has_no_kind_whatever_stands_around_it() {
    for extra in ["", BANNER, LOGIN_BOX, LETTER] {
        for head in ["", DATED] {
            let page = html(
                "Ferry bridge stays closed – The Tideline",
                head,
                &format!(
                    "{extra}<article><h1>Ferry bridge stays closed</h1>{}</article>{extra}{}",
                    story(6),
                    teasers(12, true)
                ),
            );
            check(&page, &[]);
        }
    }
}

#[test]
fn an_article_about_errors_logins_consent_or_robots_is_an_article() {
    let texts = [
        ("Page not found: how the web forgets", "found"),
        ("404 is the number of the year", "number"),
        ("Access denied: reporters kept out of the harbour court", "court"),
        ("Are you a robot? A poet answers", "poet"),
        ("Log in or stay out: the village that lost its password", "village"),
        ("Before you continue: what a consent banner asks", "banner"),
        ("Live from the pier: memories of a broadcaster", "pier"),
        ("Search results: what fishermen look for", "fishermen"),
    ];
    for (title, word) in texts {
        let more = format!(
            "<p>Nobody expected the {word} to matter so much, and cookies, consent and personal data came up only late \
             in the debate, when the partners of the harbour trust asked about privacy.</p>"
        );
        let body = format!("<article><h1>{title}</h1>{}{more}{}</article>{LOGIN_BOX}", story(2), story(5));
        for head in ["", DATED] {
            check(&html(&format!("{title} | The Tideline"), head, &body), &[]);
        }
    }
}

#[test]
fn a_short_dated_item_is_an_article() {
    let body = format!("<article><h1>Ferry back on Friday</h1>{}</article>{LOGIN_BOX}{BANNER}", story(1));
    check(&html("Ferry back on Friday", DATED, &body), &[]);
}

#[test]
fn a_missing_page_is_said_in_many_languages() {
    let pages = [
        (
            "404 – The Tideline",
            "Oops! That page can’t be found.",
            "It looks like nothing was found at this location. Maybe try a search?",
        ),
        (
            "Seite nicht gefunden",
            "Fehler 404",
            "Die von Ihnen gesuchte Seite existiert leider nicht oder wurde verschoben.",
        ),
        ("Page introuvable", "Oups !", "La page que vous recherchez n’existe pas ou a été supprimée."),
        (
            "Página no encontrada",
            "Error 404",
            "Lo sentimos, la página que busca ya no existe o ha cambiado de dirección.",
        ),
        (
            "Página não encontrada",
            "Erro 404",
            "A página que você procura não existe ou foi removida do site.",
        ),
        ("Pagina non trovata", "Errore 404", "La pagina che stai cercando non esiste o è stata spostata."),
        ("Страница не найдена", "Ошибка 404", "Запрашиваемая страница не существует или была удалена."),
        ("Сторінку не знайдено", "Помилка 404", "Запитувана сторінка не існує або її було видалено."),
        ("الصفحة غير موجودة", "خطأ 404", "عذرا، الصفحة التي تبحث عنها غير موجودة أو تم نقلها."),
        ("页面不存在", "404", "抱歉，您访问的页面不存在或已被删除。"),
        ("ページが見つかりません", "404 Not Found", "お探しのページは移動または削除された可能性があります。"),
        ("페이지를 찾을 수 없습니다", "404", "요청하신 페이지가 존재하지 않거나 삭제되었습니다."),
        ("Sayfa bulunamadı", "Hata 404", "Aradığınız sayfa kaldırılmış veya adresi değişmiş olabilir."),
        ("Nie znaleziono strony", "Błąd 404", "Strona, której szukasz, nie istnieje lub została usunięta."),
    ];
    for (title, heading, text) in pages {
        let body = format!("<h1>{heading}</h1><p>{text}</p>");
        check(&html(title, "", &body), &["error-page"]);
        check(&html("The Tideline", "", &body), &["error-page"]);
        check(&html(title, "", &format!("{body}<h2>Most read</h2>{}", teasers(30, true))), &["error-page"]);
    }
}

#[test]
fn a_refusal_or_a_removed_story_is_an_error() {
    check(
        "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr>nginx</body></html>",
        &["error-page"],
    );
    check(
        "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>You don't have permission to access \
         \"http://tideline.example/a\" on this server.<p>Reference #18.2c4</p></body></html>",
        &["error-page"],
    );
    check(
        &html("The Tideline", "", "<h1>Sorry</h1><p>This article is no longer available on our site.</p>"),
        &["error-page"],
    );
    check(
        &html("Новости порта", "", "<h1>Внимание</h1><p>Этот материал был удален по решению редакции.</p>"),
        &["error-page"],
    );
    check(&html("Service unavailable", "", "<p>We are working on it.</p>"), &["error-page"]);
}

#[test]
fn a_status_tells_an_error_whatever_the_page_says() {
    let page = html("The Tideline", "", &format!("<h1>Nothing to see</h1>{}", teasers(10, false)));
    for status in [404, 410, 451, 500, 503] {
        assert_eq!(codes(&read_at(None, Some(status), &page)), ["error-page"], "{status}");
    }
    let story = html("Ferry bridge", DATED, &format!("<article><h1>Ferry bridge</h1>{}</article>", story(6)));
    assert!(codes(&read_at(None, Some(200), &story)).is_empty());
}

#[test]
fn a_login_is_said_in_many_languages() {
    let pages = [
        ("Sign in – The Tideline", "Sign in to your account", "Forgot your password?"),
        ("Anmelden", "Bitte melden Sie sich an", "Passwort vergessen?"),
        ("Connexion", "Connectez-vous", "Mot de passe oublié ?"),
        ("Iniciar sesión", "Inicia sesión", "¿Olvidaste tu contraseña?"),
        ("Entrar", "Entre na sua conta", "Esqueceu a senha?"),
        ("Accedi", "Accedi al tuo account", "Password dimenticata?"),
        ("Вход", "Вход в личный кабинет", "Забыли пароль?"),
        ("Вхід", "Увійдіть", "Забули пароль?"),
        ("تسجيل الدخول", "تسجيل الدخول", "هل نسيت كلمة المرور؟"),
        ("登录", "用户登录", "忘记密码？"),
        ("ログイン", "会員ログイン", "パスワードをお忘れの方"),
        ("로그인", "회원 로그인", "비밀번호를 잊으셨나요?"),
        ("Giriş yap", "Üye girişi", "Şifremi unuttum"),
        ("Logowanie", "Zaloguj się", "Nie pamiętasz hasła?"),
    ];
    let form = "<form method=post><input type=email name=email><input type=password name=password><button>OK</button></form>";
    let legal = "<p>By continuing you agree to the terms of use of the Tideline and confirm that you have read how we treat the \
        data of our readers, which accounts may be closed, and how long a closed account is kept before it is erased.</p>"
        .repeat(6);
    for (title, heading, lost) in pages {
        let body = format!("<h1>{heading}</h1>{form}<p><a href=/lost>{lost}</a></p>");
        check(&html(title, "", &body), &["login-page"]);
        check(&html(title, "", &format!("{body}{legal}")), &["login-page"]);
    }
    check_at(
        Some("https://accounts.tideline.example/login?next=/story"),
        &html(
            "The Tideline",
            "",
            &format!(
                "<h1>Welcome</h1><form><input type=email name=email><button>Next</button></form>{legal}"
            ),
        ),
        &["login-page"],
    );
}

#[test]
fn a_consent_wall_is_said_in_many_languages_however_long_it_is() {
    let pages = [
        (
            "Before you continue",
            "We value your privacy",
            "We and our 842 partners store and access information on a device, such as cookies, and process personal data for personalised advertising. You can withdraw your consent at any time.",
            "Accept all",
        ),
        (
            "Zustimmung erforderlich",
            "Ihre Privatsphäre",
            "Mit Ihrer Einwilligung verarbeiten wir und unsere 842 Partner personenbezogene Daten und speichern Cookies auf Ihrem Endgerät. Sie können Ihre Einwilligung jederzeit widerrufen.",
            "Alle akzeptieren",
        ),
        (
            "Votre vie privée",
            "Nous respectons votre vie privée",
            "Avec votre consentement, nos partenaires et nous utilisons des cookies pour traiter des données personnelles sur votre appareil. Vous pouvez retirer votre consentement à tout moment.",
            "Tout accepter",
        ),
        (
            "Tu privacidad",
            "Valoramos tu privacidad",
            "Con tu consentimiento, nosotros y nuestros socios usamos cookies para tratar datos personales en tu dispositivo con fines de publicidad. Puedes retirar tu consentimiento.",
            "Aceptar y continuar",
        ),
        (
            "A sua privacidade",
            "Valorizamos a sua privacidade",
            "Com o seu consentimento, nós e os nossos parceiros usamos cookies para tratar dados pessoais no seu dispositivo e mostrar publicidade. Pode retirar o consentimento.",
            "Aceitar tudo",
        ),
        (
            "La tua privacy",
            "Prima di continuare",
            "Con il tuo consenso, noi e i nostri fornitori usiamo cookie per trattare dati personali sul tuo dispositivo a fini di pubblicità. Puoi revocare il consenso.",
            "Accetta e continua",
        ),
        (
            "Прежде чем продолжить",
            "Мы ценим вашу конфиденциальность",
            "С вашего согласия мы и наши партнёры используем файлы cookie и обрабатываем персональные данные на вашем устройстве для показа рекламы. Согласие можно отозвать.",
            "Принять все",
        ),
        (
            "Перш ніж продовжити",
            "Ваша приватність",
            "За вашою згодою ми та наші партнери використовуємо файли cookie для обробки персональних даних на вашому пристрої та показу реклами. Згоду можна відкликати.",
            "Прийняти все",
        ),
        (
            "Szanujemy Twoją prywatność",
            "Zanim przejdziesz dalej",
            "Za Twoją zgodą my i nasi partnerzy używamy plików cookie i przetwarzamy dane osobowe na Twoim urządzeniu w celach reklamowych. Zgodę możesz wycofać.",
            "Przejdź do serwisu",
        ),
        (
            "Gizliliğinize değer veriyoruz",
            "Devam etmeden önce",
            "Onayınızla biz ve iş ortaklarımız cihazınızda çerezler kullanır ve reklam için kişisel verilerinizi işleriz. Onayınızı geri çekebilirsiniz.",
            "Tümünü kabul et",
        ),
        (
            "نحن نقدر خصوصيتك",
            "قبل المتابعة",
            "بموافقتك نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لمعالجة البيانات الشخصية على جهازك لعرض الإعلانات. يمكنك سحب الموافقة في أي وقت.",
            "قبول الكل",
        ),
        (
            "我们重视您的隐私",
            "继续之前",
            "经您同意，我们和合作伙伴使用 Cookie 在您的设备上处理个人信息，用于广告。您可以随时撤回同意，并在隐私设置中更改选择。",
            "全部接受",
        ),
        (
            "プライバシーを尊重します",
            "続行する前に",
            "当サイトとパートナーは、お客様の同意を得て、デバイス上でクッキーを使用し、広告のために個人情報を取り扱います。同意はいつでも撤回できます。",
            "すべて同意",
        ),
        (
            "개인정보를 소중히 여깁니다",
            "계속하기 전에",
            "귀하의 동의를 받아 당사와 파트너는 기기에서 쿠키를 사용하고 광고를 위해 개인정보를 처리합니다. 동의는 언제든지 철회할 수 있습니다.",
            "모두 동의",
        ),
    ];
    for (title, heading, text, accept) in pages {
        let wall = |times: usize| {
            let rows: String = (0..times).map(|_| format!("<p>{text}</p>")).collect();
            format!(
                "<!doctype html><html><head><title>{title}</title></head><body><div class=modal><h1>{heading}</h1>{rows}\
                 <button>{accept}</button><button>…</button></div></body></html>"
            )
        };
        check(&wall(1), &["consent-wall"]);
        check(&wall(9), &["consent-wall"]);
        check(
            &wall(9).replace("<title>", "<meta property=og:type content=article><title>"),
            &["consent-wall"],
        );
    }
}

#[test]
fn a_choice_between_advertising_and_paying_is_a_consent_wall() {
    let page = "<!doctype html><html lang=de><head><title>Hafenblatt – Sie haben die Wahl</title></head><body><h1>Weiterlesen mit \
        Werbung oder im Pur-Abo</h1><p>Besuchen Sie hafenblatt.example wie gewohnt mit Werbung und Cookies. Die Zustimmung ist \
        jederzeit widerrufbar. Details zu Werbung und Tracking finden Sie in der Datenschutzerklärung.</p><button>Akzeptieren \
        und weiter</button><h2>Pur-Abo</h2><p>Nutzen Sie uns ohne Werbung und Tracking für 2,49 Euro im Monat. Zum Schutz Ihrer \
        personenbezogenen Daten ganz ohne Partner.</p><button>Jetzt abonnieren</button></body></html>";
    check(page, &["consent-wall"]);
}

#[test]
fn a_check_for_robots_is_a_challenge() {
    let pages = [
        ("Just a moment...", "Verifying you are human. This may take a few seconds."),
        ("Einen Moment, bitte", "Ihr Browser wird überprüft."),
        ("Un instant, s’il vous plaît", "Vérification de votre navigateur."),
        ("Un momento por favor", "Comprobando su navegador."),
        ("Só um momento", "Verificação de segurança em andamento."),
        ("Un attimo", "Verifica di essere umano."),
        ("Один момент", "Проверяем ваш браузер."),
        ("Хвилинку", "Перевірка браузера."),
        ("لحظة من فضلك", "جارٍ التحقق من المتصفح."),
        ("请稍候", "正在检查您的浏览器。"),
        ("しばらくお待ちください", "ブラウザを確認しています。"),
        ("잠시만 기다려 주세요", "브라우저를 확인하고 있습니다."),
        ("Bir dakika lütfen", "Tarayıcınız kontrol ediliyor."),
        ("Chwileczkę", "Sprawdzanie przeglądarki."),
    ];
    for (title, text) in pages {
        let page = format!(
            "<!doctype html><html><head><title>{title}</title></head><body><h1>tideline.example</h1><p>{text}</p></body></html>"
        );
        check(&page, &["challenge-page"]);
    }
    check(
        "<html><head><title>tideline.example</title></head><body><p>Please enable JS and disable any ad blocker</p>\
         <script src=https://ct.captcha-delivery.com/c.js></script></body></html>",
        &["challenge-page"],
    );
    let guarded =
        "<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script><div class=g-recaptcha></div>";
    check(
        &html(
            "Ferry bridge",
            DATED,
            &format!("<article><h1>Ferry bridge</h1>{}</article>{guarded}", story(5)),
        ),
        &[],
    );
}

#[test]
fn a_page_that_a_script_would_fill_is_an_empty_shell() {
    let notes = [
        "You need to enable JavaScript to run this app.",
        "Bitte aktivieren Sie JavaScript.",
        "Veuillez activer JavaScript.",
        "Для просмотра включите JavaScript.",
        "يرجى تفعيل جافا سكريبت",
        "请启用 JavaScript。",
        "JavaScriptを有効にしてください。",
        "자바스크립트를 활성화하세요.",
    ];
    for note in notes {
        let page = format!(
            "<!doctype html><html><head><title>The Tideline</title><meta property=og:title content='Ferry bridge'></head><body>\
             <noscript>{note}</noscript><div id=root></div><script src=/app.js></script></body></html>"
        );
        check(&page, &["empty-shell"]);
        check(&page.replace("noscript", "p"), &["empty-shell"]);
    }
    let framed = format!(
        "<html><head><title>Ferry bridge</title>{DATED}</head><body>{NAV}<div id=__next><div class=spinner></div></div>{FOOT}\
         <script src=/app.js></script></body></html>"
    );
    check(&framed, &["empty-shell"]);
}

#[test]
fn an_article_whose_parts_were_streamed_is_read() {
    let page = format!(
        "<html><head><title>Ferry bridge stays closed</title>{DATED}</head><body>{NAV}<main><!--$?--><template id=B:0></template>\
         </main><div hidden id=S:0><article><h1>Ferry bridge stays closed</h1>{}</article></div><script>$RC('B:0','S:0')</script>",
        story(5)
    );
    check(&page, &[]);
    assert!(read_at(None, None, &page).body.contains("Ada Holm"));
}

#[test]
fn a_page_that_lists_stories_is_an_index() {
    for standfirst in [false, true] {
        let page =
            html("Harbour news | The Tideline", "", &format!("<h1>Harbour</h1>{}", teasers(60, standfirst)));
        check(&page, &["index-page"]);
        check_at(Some("https://tideline.example/harbour/"), &page, &["index-page"]);
    }
    let declared =
        "<script type=application/ld+json>{\"@type\":\"CollectionPage\",\"name\":\"Harbour\"}</script>";
    check_at(
        Some("https://tideline.example/harbour"),
        &html("Harbour", declared, &format!("<h1>Harbour</h1>{}", teasers(10, true))),
        &["index-page"],
    );
}

#[test]
fn a_search_page_is_an_index() {
    let titles = [
        "Search results for “ferry”",
        "Suchergebnisse für „Fähre“",
        "Résultats de recherche",
        "Resultados de búsqueda",
        "Resultados da pesquisa",
        "Risultati della ricerca",
        "Результаты поиска",
        "Результати пошуку",
        "نتائج البحث",
        "搜索结果",
        "検索結果",
        "검색 결과",
        "Arama sonuçları",
        "Wyniki wyszukiwania",
    ];
    for title in titles {
        check(&html(title, "", &format!("<h1>{title}</h1>{}", teasers(10, true))), &["index-page"]);
    }
}

#[test]
fn a_page_about_a_video_is_said_to_be_so() {
    let text = "<h1>Ferry leaves the pier</h1><video src=/ferry.mp4></video><p>The first ferry of the season left the pier on Friday, \
        watched by some two hundred people and a brass band.</p>";
    let typed = "<meta property=og:type content=video.other>";
    check(&html("Ferry leaves the pier", typed, text), &["video-page"]);
    let linked = "<script type=application/ld+json>{\"@type\":\"VideoObject\",\"name\":\"Ferry leaves the pier\",\"uploadDate\":\
        \"2024-03-05\"}</script>";
    check(&html("Ferry leaves the pier", linked, text), &["video-page"]);
    check_at(
        Some("https://tideline.example/video/ferry-leaves"),
        &html("Ferry leaves the pier", DATED, text),
        &["video-page"],
    );
    let article = format!("<article><h1>Ferry bridge</h1><video src=/a.mp4></video>{}</article>", story(6));
    check(&html("Ferry bridge", &format!("{DATED}{linked}"), &article), &[]);
}

#[test]
fn a_row_of_pictures_with_captions_is_a_photo_page() {
    let figures: String = (0..12)
        .map(|at| {
            format!(
                "<figure><img src=/p{at}.jpg><figcaption>Pier {at} at dawn, with the ferry of the northern line behind \
                 the lighthouse and number {at} of the cranes.</figcaption></figure>"
            )
        })
        .collect();
    let gallery =
        format!("<h1>The harbour in pictures</h1><p>Twelve views of a winter morning.</p>{figures}");
    check(&html("The harbour in pictures", DATED, &gallery), &["photo-page"]);
    check_at(
        Some("https://tideline.example/photos/harbour-12"),
        &html("Harbour", "", &gallery),
        &["photo-page"],
    );
    let article = format!("<article><h1>Ferry bridge</h1>{}{figures}</article>", story(9));
    check(&html("Ferry bridge", DATED, &article), &[]);
}

#[test]
fn a_text_that_stops_at_a_paywall_says_so() {
    let asks = [
        "Subscribe to continue reading. Already a subscriber? Log in.",
        "Diesen Artikel weiterlesen mit Hafenblatt Plus. Schon Abonnent?",
        "La suite est réservée aux abonnés. Déjà abonné ?",
        "Contenido exclusivo para suscriptores. ¿Ya eres suscriptor?",
        "Conteúdo exclusivo para assinantes. Já é assinante?",
        "Contenuto riservato agli abbonati. Sei già abbonato?",
        "Полный текст доступен только подписчикам.",
        "Повний текст доступний лише для передплатників.",
        "هذا المحتوى مخصص للمشتركين فقط. اشترك لمتابعة القراءة.",
        "订阅后阅读全文，会员专享内容，登录后阅读全文。",
        "この記事は有料会員限定です。続きを読むには登録が必要です。",
        "구독자 전용 기사입니다. 계속 읽으려면 로그인하세요.",
        "Okumaya devam etmek için abone olun. Zaten abone misiniz?",
        "Dostęp do treści tylko dla prenumeratorów. Masz już subskrypcję?",
    ];
    for ask in asks {
        let body = format!(
            "<article><h1>Ferry bridge stays closed</h1>{}<div class=paywall><p>{ask}</p></div></article>",
            story(3)
        );
        check(&html("Ferry bridge stays closed", DATED, &body), &["paywalled"]);
    }
    let promo = "<aside><p>Subscribe to continue reading all our stories.</p></aside>";
    let full = format!("<article><h1>Ferry bridge</h1>{}</article>{promo}", story(14));
    check(&html("Ferry bridge", DATED, &full), &[]);
    let locked = "<meta name=article:content_tier content=locked>";
    let stub = "<article><h1>Ferry bridge</h1><p>The council heard on Tuesday that the bridge stays closed.</p></article>";
    check(&html("Ferry bridge", &format!("{DATED}{locked}"), stub), &["paywalled"]);
}
