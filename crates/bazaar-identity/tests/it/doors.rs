//! Pages and REST through the frame, on one database: what they call is tested on both.

use std::sync::Arc;

use axum::body::Body;
use bazaar_doors::csrf::CsrfKey;
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_doors::parts::{self, AssetUrls};
use bazaar_doors::{Frame, FrameParts, FrameSettings};
use bazaar_i18n::{Source, Translator};
use bazaar_identity::{CATALOGUES, routes};
use bazaar_kit::{Id, catalogue};
use http::{Method, Request};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::sync::LazyLock;
use tower::ServiceExt;

use crate::ground::{Ground, SECRET};

const PASSWORD: &str = "four quiet mango trees";

static TRANSLATOR: LazyLock<Translator> = LazyLock::new(|| {
    let kit = catalogue::CATALOGUES.into_iter();
    let clients = bazaar_clients::CATALOGUES.into_iter();
    let plain = kit.chain(clients).map(|(locale, file, text)| Source { locale, file, text });
    let sources: Vec<Source> =
        plain.chain(bazaar_doors::SOURCES).chain(parts::SOURCES).chain(CATALOGUES).collect();
    Translator::new(&sources).unwrap()
});

/// A browser, or a program with a token.
struct Caller {
    frame: Frame,
    cookies: Vec<(String, String)>,
    bearer: Option<String>,
}

struct Answer {
    status: u16,
    location: String,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

impl Caller {
    fn at(ground: &Ground) -> Self {
        let identity = &ground.identity;
        let frame = Frame::new(FrameParts {
            settings: FrameSettings::default(),
            routes: routes(identity),
            clock: ground.clock.clone(),
            translator: &TRANSLATOR,
            market_by_host: identity.market_by_host(),
            session_lookup: identity.session_lookup(),
            token_lookup: identity.token_lookup(),
            csrf_key: CsrfKey::derive(SECRET),
            assets: AssetUrls::from_names(Into::into),
            page_cache: Arc::new(PublicPageCache::new(1 << 20)),
            unread_lookup: None,
            answer_keeper: None,
        });
        Self { frame, cookies: Vec::new(), bearer: None }
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, "text/plain", String::new()).await
    }

    async fn api(&mut self, method: Method, path: &str, body: &Value) -> Answer {
        self.ask(method, path, "application/json", body.to_string()).await
    }

    /// Opens the page at `form`, then sends its form to `path`, as a browser without script does.
    async fn send(&mut self, form: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(form).await;
        let token = cut(&page.text, "name=\"csrf_token\" value=\"");
        self.send_with(&token, path, fields).await
    }

    async fn send_with(&mut self, token: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields =
            fields.iter().map(|(name, value)| format!("&{name}={}", bazaar_doors::percent_encoded(value)));
        let body = format!("csrf_token={token}{}", fields.collect::<String>());
        self.ask(Method::POST, path, "application/x-www-form-urlencoded", body).await
    }

    async fn ask(&mut self, method: Method, path: &str, kind: &str, body: String) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "bazaar.test")
            .header("accept", "text/html,application/json")
            .header("content-type", kind)
            .header("user-agent", "Probe/1")
            .header("cookie", cookies.join("; "));
        if let Some(token) = &self.bearer {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = self.frame.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        for line in head.headers.get_all("set-cookie") {
            self.keep(line.to_str().unwrap());
        }
        let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        let location = head.headers.get("location").map(|value| value.to_str().unwrap().to_owned());
        Answer { status: head.status.as_u16(), location: location.unwrap_or_default(), text }
    }

    fn keep(&mut self, line: &str) {
        let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
        self.cookies.retain(|(kept, _)| kept != name);
        if !line.contains("Max-Age=0") {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(kept, _)| kept.ends_with(name)).map(|(_, value)| value.as_str())
    }

    /// Joins by phone and tells a name.
    async fn join(&mut self, ground: &Ground, phone: &str) {
        let asked = self.send("/in", "/in", &[("phone", phone), ("next", "/me")]).await;
        assert_eq!(asked.status, 200, "{}", asked.text);
        let token = cut(&asked.text, "name=\"csrf_token\" value=\"");
        let code = ground.last_code();
        let terms = cut(&asked.text, "name=\"terms_version\" value=\"");
        let answer = [("phone", phone), ("code", &code), ("next", "/me"), ("terms_version", &terms)];
        let verified = self.send_with(&token, "/in/code", &answer).await;
        assert_eq!(
            (verified.status, verified.location.as_str()),
            (303, "/in/name?next=%2Fme"),
            "{}",
            verified.text
        );
        let named =
            self.send("/in/name?next=%2Fme", "/in/name", &[("name", "Asha Rao"), ("next", "/me")]).await;
        assert_eq!((named.status, named.location.as_str()), (303, "/me"));
    }
}

fn cut(text: &str, before: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}"));
    rest.split('"').next().unwrap().to_owned()
}

#[bazaar_db::test]
async fn a_person_joins_by_phone_sees_the_account_and_signs_out(ground: Ground) {
    let mut asha = Caller::at(&ground);
    asha.join(&ground, "98765 43210").await;
    let account = asha.get("/me").await;
    assert!(account.text.contains("Asha Rao") && account.text.contains("98765 43210"), "{}", account.text);
    assert!(account.text.contains("Probe/1"));
    let saved = asha.send("/me", "/me", &[("version", "2"), ("name", ""), ("language", "hi")]).await;
    assert_eq!(saved.status, 422);
    assert!(saved.text.contains("href=\"#f-name\""), "the fault names its field: {}", saved.text);
    let saved = asha.send("/me", "/me", &[("version", "2"), ("name", "Asha"), ("language", "hi")]).await;
    assert_eq!((saved.status, saved.location.as_str()), (303, "/me"));
    let out = asha.send("/me", "/out", &[]).await;
    assert_eq!(out.status, 303);
    assert!(asha.cookie("bazaar-session").is_none() && asha.cookie("bazaar-device").is_some());
    let asked = asha.get("/me").await;
    assert_eq!((asked.status, asked.location.as_str()), (303, "/in?next=%2Fme"));
}

#[bazaar_db::test]
async fn a_wrong_code_or_number_keeps_what_was_typed_and_says_how_to_fix_it(ground: Ground) {
    let mut asha = Caller::at(&ground);
    let refused = asha.send("/in", "/in", &[("phone", "12345"), ("next", "/me")]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("value=\"12345\"") && refused.text.contains("value=\"/me\""),
        "{}",
        refused.text
    );
    let asked = asha.send("/in", "/in", &[("phone", "98765 43210")]).await;
    let token = cut(&asked.text, "name=\"csrf_token\" value=\"");
    let wrong = asha.send_with(&token, "/in/code", &[("phone", "98765 43210"), ("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("href=\"#f-code\"") && !wrong.text.contains("value=\"000000\""));
    let soon = asha.send("/in", "/in", &[("phone", "98765 43210")]).await;
    assert_eq!(soon.status, 429);
    assert!(soon.text.contains("action=\"/in/code\""), "the code can still be entered: {}", soon.text);
    let bare = asha.send_with("", "/in/code", &[("phone", "98765 43210"), ("code", "1")]).await;
    assert_eq!(bare.status, 403, "no form without its token");
}

#[bazaar_db::test]
async fn a_letter_joins_and_a_letter_resets(ground: Ground) {
    let mut asha = Caller::at(&ground);
    let join = [("name", "Asha Rao"), ("email", "asha@example.in"), ("password", PASSWORD)];
    let refused = asha.send("/in/join", "/in/join", &join).await;
    assert_eq!(refused.status, 422, "terms are agreed to by hand");
    assert!(!refused.text.contains(PASSWORD), "a password is never sent back");
    assert!(refused.text.contains("href=\"#f-terms\"") && refused.text.contains("href=\"/help/terms\""));
    let agreed = [("terms", "yes"), ("terms_version", bazaar_identity::TERMS_VERSION)];
    let sent = asha.send("/in/join", "/in/join", &[join.as_slice(), &agreed].concat()).await;
    assert_eq!(sent.status, 200, "{}", sent.text);
    let link = ground.link_token().await;
    let confirm = format!("/in/confirm?token={link}");
    let joined = asha.send(&confirm, "/in/confirm", &[("token", &link), ("password", PASSWORD)]).await;
    assert_eq!((joined.status, joined.location.as_str()), (303, "/"), "{}", joined.text);
    assert!(asha.get("/me").await.text.contains("asha@example.in"));
    let mut forgetful = Caller::at(&ground);
    let asked = forgetful.send("/in/forgotten", "/in/forgotten", &[("email", "asha@example.in")]).await;
    assert_eq!(asked.status, 200);
    let unknown = forgetful.send("/in/forgotten", "/in/forgotten", &[("email", "nobody@example.in")]).await;
    assert_eq!(asked.text, unknown.text, "the page does not tell who is known");
    let link = ground.link_token().await;
    let new = "six brown river boats";
    let reset = [("token", link.as_str()), ("password", new)];
    let done = forgetful.send(&format!("/in/reset?token={link}"), "/in/reset", &reset).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/in/password"), "{}", done.text);
    assert_eq!(asha.get("/me").await.status, 303, "the other browser is signed out");
    let sign_in = [("email", "asha@example.in"), ("password", new), ("next", "/me")];
    let back = forgetful.send("/in/password", "/in/password", &sign_in).await;
    assert_eq!((back.status, back.location.as_str()), (303, "/me"));
    let wrong = [("email", "asha@example.in"), ("password", "not the password")];
    let refused = Caller::at(&ground).send("/in/password", "/in/password", &wrong).await;
    assert_eq!(refused.status, 422);
}

#[bazaar_db::test]
async fn nobody_is_sent_to_another_site_after_signing_in(ground: Ground) {
    ground.person("asha@example.in", PASSWORD).await;
    for next in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let mut asha = Caller::at(&ground);
        let sign_in = [("email", "asha@example.in"), ("password", PASSWORD), ("next", next)];
        let back = asha.send("/in/password", "/in/password", &sign_in).await;
        assert_eq!((back.status, back.location.as_str()), (303, "/"), "{next}");
    }
}

#[bazaar_db::test]
async fn every_page_renders_in_both_languages_and_strangers_are_asked_to_sign_in(ground: Ground) {
    let mut asha = Caller::at(&ground);
    asha.join(&ground, "98765 43210").await;
    let made = asha
        .send("/me/organisations", "/me/organisations", &[("name", "Fair NBFC"), ("kind", "lender")])
        .await;
    assert_eq!(made.status, 303, "{}", made.text);
    let own = [
        "/me",
        "/me/phone",
        "/me/email",
        "/me/email?token=x",
        "/me/password",
        "/me/declaration",
        "/me/organisations",
        made.location.as_str(),
        "/in/name",
    ];
    let open =
        ["/in", "/in/password", "/in/join", "/in/confirm?token=x", "/in/forgotten", "/in/reset?token=x"];
    let missing_before = TRANSLATOR.missing_count();
    for prefix in ["", "/hi"] {
        for path in own {
            let page = asha.get(&format!("{prefix}{path}")).await;
            assert_eq!(page.status, 200, "{prefix}{path}");
            assert!(page.text.contains("<h1>") && !page.text.contains('⟦'), "{prefix}{path}: {}", page.text);
            let stranger = Caller::at(&ground).get(&format!("{prefix}{path}")).await;
            assert_eq!(stranger.status, 303, "{prefix}{path}");
        }
        for path in open {
            let page = Caller::at(&ground).get(&format!("{prefix}{path}")).await;
            assert_eq!(page.status, 200, "{prefix}{path}");
            assert!(page.text.contains("<h1>") && !page.text.contains('⟦'), "{prefix}{path}: {}", page.text);
        }
    }
    assert_eq!(TRANSLATOR.missing_count(), missing_before);
}

#[bazaar_db::test]
async fn account_forms_change_number_address_password_sessions_and_declaration(ground: Ground) {
    let mut asha = Caller::at(&ground);
    asha.join(&ground, "98765 43210").await;
    let asked = asha.send("/me/phone", "/me/phone", &[("phone", "91234 56789")]).await;
    let token = cut(&asked.text, "name=\"csrf_token\" value=\"");
    let code = ground.last_code();
    let changed =
        asha.send_with(&token, "/me/phone/code", &[("phone", "91234 56789"), ("code", &code)]).await;
    assert_eq!(changed.status, 303, "{}", changed.text);
    assert_eq!(asha.send("/me/email", "/me/email", &[("email", "asha@example.in")]).await.status, 200);
    let link = ground.link_token().await;
    let taken = asha.send(&format!("/me/email?token={link}"), "/me/email", &[("token", &link)]).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    let again = asha.send("/me/email", "/me/email", &[("token", &link)]).await;
    assert_eq!(again.status, 410, "a link works once");
    let weak = asha.send("/me/password", "/me/password", &[("password", "short")]).await;
    assert_eq!(weak.status, 422);
    let set = asha.send("/me/password", "/me/password", &[("password", PASSWORD)]).await;
    assert_eq!(set.status, 303, "{}", set.text);
    let mut phone = Caller::at(&ground);
    let sign_in = [("email", "asha@example.in"), ("password", PASSWORD)];
    assert_eq!(phone.send("/in/password", "/in/password", &sign_in).await.status, 303);
    let refused = asha.send("/me/declaration", "/me/declaration", &[("text", "stake-buyer/1")]).await;
    assert_eq!(refused.status, 422, "agreeing is done by hand");
    let declaration = [("text", "stake-buyer/1"), ("agree", "yes")];
    assert_eq!(asha.send("/me/declaration", "/me/declaration", &declaration).await.status, 303);
    let account = asha.get("/me").await.text;
    assert!(account.contains("91234 56789") && account.contains("asha@example.in"), "{account}");
    let other = cut(&account, "name=\"session\" value=\"");
    assert_eq!(asha.send("/me", "/me/sessions", &[("session", &other)]).await.status, 303);
    assert_eq!(phone.get("/me").await.status, 303, "ended from elsewhere");
    let strange =
        asha.send("/me", "/me/sessions", &[("session", &Id::<()>::new(ground.now()).to_string())]).await;
    assert_eq!(strange.status, 404);
    assert_eq!(asha.send("/me", "/me/sessions/others", &[]).await.status, 303);
    assert_eq!(asha.get("/me").await.status, 200);
}

#[bazaar_db::test]
async fn an_organisation_grows_on_its_page(ground: Ground) {
    let (mut asha, mut ravi) = (Caller::at(&ground), Caller::at(&ground));
    asha.join(&ground, "98765 43210").await;
    ravi.join(&ground, "91234 56789").await;
    let unnamed = asha.send("/me/organisations", "/me/organisations", &[("name", "Rao Bakery")]).await;
    assert_eq!(unnamed.status, 422, "its kind is asked for");
    let made = asha
        .send("/me/organisations", "/me/organisations", &[("name", "Fair NBFC"), ("kind", "lender")])
        .await;
    let page = made.location;
    let invite = format!("{page}/invite");
    assert_eq!(asha.send(&page, &invite, &[("contact", "nobody"), ("role", "member")]).await.status, 422);
    assert_eq!(
        asha.send(&page, &invite, &[("contact", "91234 56789"), ("role", "manager")]).await.status,
        303
    );
    assert_eq!(ravi.get(&page).await.status, 404, "not a member yet");
    let account = ravi.get("/me").await.text;
    let action = cut(&account, "action=\"/me/invitations/");
    let answered = ravi.send("/me", &format!("/me/invitations/{action}"), &[("answer", "accept")]).await;
    assert_eq!((answered.status, answered.location.as_str()), (303, page.as_str()));
    let member = cut(&asha.get(&page).await.text, "name=\"person\" value=\"");
    let raise = [("person", member.as_str()), ("role", "owner")];
    assert_eq!(ravi.send(&page, &format!("{page}/member"), &raise).await.status, 403, "a manager may not");
    assert_eq!(asha.send(&page, &format!("{page}/lender"), &[("rbi_registration", "?")]).await.status, 422);
    assert_eq!(
        asha.send(&page, &format!("{page}/lender"), &[("rbi_registration", "N-14.03268")]).await.status,
        303
    );
    assert_eq!(asha.send(&page, &format!("{page}/leave"), &[]).await.status, 409, "the last owner stays");
    assert_eq!(asha.send(&page, &format!("{page}/member"), &raise).await.status, 303);
    assert_eq!(asha.send(&page, &format!("{page}/leave"), &[]).await.status, 303);
    assert_eq!(asha.get(&page).await.status, 404);
}

#[bazaar_db::test]
async fn a_program_signs_in_refreshes_and_signs_out(ground: Ground) {
    ground.person("asha@example.in", PASSWORD).await;
    let mut program = Caller::at(&ground);
    let wrong = json!({ "email": "asha@example.in", "password": "anything at all" });
    let refused = program.api(Method::POST, "/api/v1/auth/sign-in", &wrong).await;
    assert_eq!((refused.status, refused.json()["status"].as_i64()), (422, Some(422)), "{}", refused.text);
    let right = json!({ "email": "asha@example.in", "password": PASSWORD });
    let tokens = program.api(Method::POST, "/api/v1/auth/sign-in", &right).await;
    assert_eq!(tokens.status, 200, "{}", tokens.text);
    let tokens = tokens.json();
    assert_eq!((tokens["token_type"].as_str(), tokens["expires_in"].as_i64()), (Some("Bearer"), Some(900)));
    assert_eq!(program.get("/api/v1/me").await.status, 401);
    program.bearer = tokens["access_token"].as_str().map(str::to_owned);
    let me = program.get("/api/v1/me").await.json();
    assert_eq!(
        (me["email"].as_str(), me["id"].as_str()),
        (Some("asha@example.in"), tokens["person"].as_str())
    );
    let edit = json!({ "version": me["version"], "name": "Asha R", "language": "hi" });
    let edited = program.api(Method::PATCH, "/api/v1/me", &edit).await;
    assert_eq!(edited.json()["name"].as_str(), Some("Asha R"));
    assert_eq!(program.api(Method::PATCH, "/api/v1/me", &edit).await.status, 409);
    let refresh = json!({ "refresh_token": tokens["refresh_token"] });
    let next = program.api(Method::POST, "/api/v1/auth/refresh", &refresh).await;
    assert_eq!(next.status, 200, "{}", next.text);
    program.bearer = next.json()["access_token"].as_str().map(str::to_owned);
    let sessions = program.get("/api/v1/me/sessions").await.json();
    assert_eq!(sessions["items"][0]["agent"].as_str(), Some("Probe/1"));
    let declaration = json!({ "text_version": "stake-buyer/1" });
    assert_eq!(program.api(Method::POST, "/api/v1/me/declarations", &declaration).await.status, 204);
    let next_refresh = json!({ "refresh_token": next.json()["refresh_token"] });
    program.bearer = None;
    assert_eq!(program.api(Method::POST, "/api/v1/auth/revoke", &next_refresh).await.status, 204);
    assert_eq!(program.api(Method::POST, "/api/v1/auth/refresh", &next_refresh).await.status, 401);
    assert_eq!(
        program.api(Method::POST, "/api/v1/auth/password-reset", &json!({ "email": "x@y.in" })).await.status,
        202
    );
    let mut join = json!({ "name": "Ravi", "email": "ravi@example.in", "password": PASSWORD });
    let refused = program.api(Method::POST, "/api/v1/auth/join", &join).await;
    assert_eq!((refused.status, refused.json()["errors"][0]["field"].as_str()), (422, Some("terms")));
    join["terms"] = bazaar_identity::TERMS_VERSION.into();
    assert_eq!(program.api(Method::POST, "/api/v1/auth/join", &join).await.status, 202);
    let operator =
        json!({ "name": "Ravi", "email": "r@example.in", "password": PASSWORD, "role": "operator" });
    assert_eq!(
        program.api(Method::POST, "/api/v1/auth/join", &operator).await.status,
        422,
        "no field for a role"
    );
}

#[bazaar_db::test]
async fn a_program_signs_in_by_code_and_works_for_an_organisation(ground: Ground) {
    let mut program = Caller::at(&ground);
    let asked = program.api(Method::POST, "/api/v1/auth/code", &json!({ "phone": "98765 43210" })).await;
    assert_eq!((asked.status, asked.json()["shown_code"].is_null()), (202, true), "{}", asked.text);
    let terms = bazaar_identity::TERMS_VERSION;
    let verify = json!({ "phone": "98765 43210", "code": ground.last_code(), "terms": terms });
    let tokens = program.api(Method::POST, "/api/v1/auth/code/verify", &verify).await.json();
    program.bearer = tokens["access_token"].as_str().map(str::to_owned);
    let new = json!({ "name": "Fair NBFC", "kind": "lender", "rbi_registration": "N-14.03268" });
    let made = program.api(Method::POST, "/api/v1/organisations", &new).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let path = format!("/api/v1/organisations/{}", made.json()["id"].as_str().unwrap());
    assert_eq!(program.get(&path).await.json()["members"].as_array().map(Vec::len), Some(1));
    assert_eq!(program.get("/api/v1/organisations").await.json()["items"][0]["role"].as_str(), Some("owner"));
    let invite = json!({ "contact": "ravi@example.in", "role": "member" });
    assert_eq!(program.api(Method::POST, &format!("{path}/invitations"), &invite).await.status, 201);
    let own = format!("{path}/members/{}", tokens["person"].as_str().unwrap());
    assert_eq!(program.api(Method::PUT, &own, &json!({ "role": "member" })).await.status, 409);
    assert_eq!(program.api(Method::DELETE, &own, &json!({})).await.status, 409);
    assert_eq!(program.get("/api/v1/me/invitations").await.json(), json!({ "items": [] }));
    let strange = format!("/api/v1/me/invitations/{}", Id::<()>::new(ground.now()));
    assert_eq!(program.api(Method::POST, &strange, &json!({ "accept": true })).await.status, 404);
    for (method, refused) in [
        (Method::GET, "/api/v1/roles".to_owned()),
        (Method::GET, "/api/v1/lenders/unchecked".to_owned()),
        (Method::PUT, format!("{path}/lender-check")),
        (Method::DELETE, format!("{path}/lender-check")),
        (Method::PUT, format!("/api/v1/people/{}/roles/operator", tokens["person"].as_str().unwrap())),
        (Method::DELETE, format!("/api/v1/people/{}/roles/operator", tokens["person"].as_str().unwrap())),
    ] {
        assert_eq!(program.api(method, &refused, &json!({})).await.status, 403, "{refused}");
    }
    let session = format!("/api/v1/me/sessions/{}", tokens["session"].as_str().unwrap());
    assert_eq!(program.api(Method::DELETE, &session, &json!({})).await.status, 204);
    assert_eq!(program.get("/api/v1/me").await.status, 401);
}

#[bazaar_db::test]
async fn an_operator_works_through_rest(ground: Ground) {
    let operator = ground.operator("98765 43210").await;
    let signed_in = operator.signed_in().unwrap();
    let access = ground.identity.issue_access(&operator, signed_in.session, signed_in.person).await.unwrap();
    let mut program = Caller::at(&ground);
    program.bearer = Some(access.text);
    let ravi = ground.by_phone("91234 56789").await;
    let role = format!("/api/v1/people/{}/roles", ravi.person);
    assert_eq!(program.api(Method::PUT, &format!("{role}/reviewer"), &json!({})).await.status, 204);
    assert_eq!(program.api(Method::PUT, &format!("{role}/emperor"), &json!({})).await.status, 404);
    let holders = program.get("/api/v1/roles").await.json();
    assert_eq!(holders["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(program.api(Method::DELETE, &format!("{role}/reviewer"), &json!({})).await.status, 204);
    let lender = bazaar_identity::CreateOrganisation {
        name: "Fair NBFC".to_owned(),
        kind: bazaar_identity::OrganisationKind::Lender,
        rbi_registration: Some("N-14.03268".to_owned()),
    };
    let id = ground.identity.create_organisation(&ground.ctx_of(&ravi).await, lender).await.unwrap();
    let waiting = program.get("/api/v1/lenders/unchecked").await.json();
    assert_eq!(waiting["items"][0]["id"].as_str(), Some(id.to_string().as_str()));
    let check = format!("/api/v1/organisations/{id}/lender-check");
    assert_eq!(program.api(Method::PUT, &check, &json!({})).await.status, 204);
    assert!(ground.ctx_of(&ravi).await.is_checked_lender());
    assert_eq!(program.api(Method::DELETE, &check, &json!({})).await.status, 204);
    assert!(!ground.ctx_of(&ravi).await.is_checked_lender());
}

#[bazaar_db::test]
async fn who_changes_the_number_is_asked_to_prove_it_first_and_comes_back(ground: Ground) {
    let mut asha = Caller::at(&ground);
    asha.join(&ground, "98765 43210").await;
    assert_eq!(asha.get("/me/phone").await.status, 200, "signed in just now");
    ground.clock.advance_seconds(3_600);
    let sent = asha.get("/me/phone").await;
    assert_eq!((sent.status, sent.location.as_str()), (303, "/me/prove?next=%2Fme%2Fphone"));
    for path in ["/me/email", "/me/password"] {
        assert!(asha.get(path).await.location.starts_with("/me/prove?next="), "{path}");
    }
    let late = asha.send("/me", "/me/phone", &[("phone", "91234 56789")]).await;
    assert_eq!(late.location, "/me/prove?next=%2Fme%2Fphone", "a form sent late goes there too");
    let next = [("next", "/me/phone")];
    let asked = asha.send(&sent.location, "/me/prove/code", &next).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    let token = cut(&asked.text, "name=\"csrf_token\" value=\"");
    let wrong = asha.send_with(&token, "/me/prove", &[("code", "000000"), next[0]]).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    let proved = asha.send_with(&token, "/me/prove", &[("code", &ground.last_code()), next[0]]).await;
    assert_eq!((proved.status, proved.location.as_str()), (303, "/me/phone"), "{}", proved.text);
    assert_eq!(asha.get("/me/phone").await.status, 200);
}
