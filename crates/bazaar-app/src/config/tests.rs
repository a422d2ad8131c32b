use super::*;

fn read(variables: &[(&str, &str)]) -> Result<Settings, ConfigFault> {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Settings::read(Layers::from_variables(variables))
}

const SECRET: &str = "a-secret-of-at-least-32-characters!!";

#[test]
fn nothing_set_is_development_with_defaults() {
    let settings = read(&[]).expect("defaults are valid");
    assert_eq!(settings.config, Config::default());
    assert_eq!(settings.environment, Environment::Development);
    assert!(settings.origins.is_empty());
}

#[test]
fn variables_beat_defaults_and_say_so() {
    let settings = read(&[
        ("BAZAAR__SERVER__PORT", "9090"),
        ("BAZAAR__LIMITS__ENABLED", "false"),
        ("BAZAAR__MARKET__HOSTS", "a.example, b.example"),
    ])
    .expect("valid");
    assert_eq!(settings.config.server.port, 9090);
    assert!(!settings.config.limits.enabled);
    assert_eq!(settings.config.market.hosts, ["a.example", "b.example"]);
    assert_eq!(settings.origins["server.port"].to_string(), "variable BAZAAR__SERVER__PORT");
}

#[test]
fn the_file_is_beaten_by_variables_and_flags() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bazaar.toml");
    std::fs::write(&path, "[server]\nport = 1111\nhost = \"0.0.0.0\"\n[market]\nname = \"Haat\"\n")
        .expect("writes");
    let variables = [("BAZAAR_CONFIG", path.to_str().expect("text")), ("BAZAAR__SERVER__HOST", "::1")];
    let layers = Layers::from_variables(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let settings = Settings::read(layers.flag("port", "server.port", Some(2222))).expect("valid");
    let server = &settings.config.server;
    assert_eq!(
        (server.port, server.host.as_str(), settings.config.market.name.as_str()),
        (2222, "::1", "Haat")
    );
    assert_eq!(settings.origins["server.port"], Origin::Flag("port"));
    assert_eq!(settings.origins["market.name"], Origin::File(path));
}

#[test]
fn unknown_keys_are_refused_with_their_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bazaar.toml");
    std::fs::write(&path, "[server]\nprot = 1\n").expect("writes");
    let fault = read(&[("BAZAAR_CONFIG", path.to_str().expect("text"))]).expect_err("refused").to_string();
    assert!(fault.contains("prot"), "{fault}");
    assert!(read(&[("BAZAAR__SERVER__PROT", "1")]).is_err());
    assert!(read(&[("BAZAAR__SERVER__PORT", "many")]).is_err());
}

#[test]
fn the_predecessors_names_are_understood() {
    let settings = read(&[
        ("DATABASE_URL", "postgresql+asyncpg://me@db/bazaar"),
        ("JWT_SECRET", SECRET),
        ("ENABLE_RATE_LIMITING", "yes"),
        ("MAX_REQUESTS_PER_HOUR", "1000"),
        ("PASSWORD_SALT", "x"),
        ("NODE_ENV", "production"),
    ])
    .expect("valid");
    assert_eq!(settings.config.database.url.as_deref(), Some("postgres://me@db/bazaar"));
    assert_eq!(settings.config.security.master_secret.as_deref(), Some(SECRET));
    assert_eq!((settings.config.limits.requests, settings.config.limits.window_minutes), (1_000, 60));
    assert_eq!(settings.environment, Environment::Production);
    assert!(settings.notes.iter().any(|note| note.starts_with("PASSWORD_SALT has no effect")));
}

#[test]
fn production_demands_one_long_secret_and_no_debug() {
    assert!(read(&[("BAZAAR_ENV", "production")]).is_err());
    assert!(read(&[("BAZAAR_ENV", "production"), ("SECRET_KEY", "short")]).is_err());
    assert!(read(&[("BAZAAR_ENV", "production"), ("SECRET_KEY", SECRET)]).is_ok());
    assert!(
        read(&[("SECRET_KEY", SECRET), ("JWT_SECRET", "another-secret-of-32-characters-or-more")]).is_err()
    );
    assert!(read(&[("BAZAAR_ENV", "production"), ("SECRET_KEY", SECRET), ("DEBUG", "true")]).is_err());
    assert!(read(&[("BAZAAR_ENV", "holiday")]).is_err());
}

#[test]
fn the_reference_reads_back_as_the_defaults() {
    let config: Config = toml::from_str(&write_reference()).expect("the reference is valid");
    assert_eq!(config, Config::default());
}
