//! The interface for systems of growers and buyers: the same use cases as the pages, over JSON, by token. Its
//! description is made of the very functions that answer.

mod corrections;
mod delivery;
mod names;
mod orders;
mod problem;
mod publishing;
mod request;
mod settings;
mod supply;
mod values;

use std::sync::Arc;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Info, OpenApi, OpenApiBuilder, SecurityRequirement, Tag};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use problem::Problem;

/// Where the description is.
pub(crate) const DESCRIPTION: &str = "/api/openapi.json";

/// What the description says of all of it.
fn about() -> OpenApi {
    let mut info = Info::new("Stek", env!("CARGO_PKG_VERSION"));
    info.description = Some(
        "The trading floor for systems. Prices are euros per piece as text; moments are written by RFC 3339; a \
         refusal is a problem by RFC 9457 with a stable code. A token is sent as `Authorization: Bearer`; it comes \
         in as its contact, within its scopes `read`, `order` and `supply`. A command with an `Idempotency-Key` may \
         be repeated: it is done once."
            .to_owned(),
    );
    let tags = [
        ("supply", "What can be ordered, for a buyer's system."),
        ("orders", "Placing orders and what becomes of them."),
        ("corrections", "Changing what was agreed, by both sides."),
        ("growers", "Putting up supply of all five types, for a grower's system."),
    ];
    let tag = |(name, description): (&str, &str)| {
        let mut tag = Tag::new(name);
        tag.description = Some(description.to_owned());
        tag
    };
    let mut about = OpenApiBuilder::new()
        .info(info)
        .tags(Some(tags.map(tag)))
        .security(Some([SecurityRequirement::new("token", Vec::<String>::new())]))
        .build();
    let token = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    about.components.get_or_insert_default().add_security_scheme("token", token);
    about
}

fn described() -> (Router, OpenApi) {
    OpenApiRouter::with_openapi(about())
        .routes(routes!(supply::feed, publishing::publish))
        .routes(routes!(supply::stream))
        .routes(routes!(publishing::withdraw))
        .routes(routes!(publishing::set_price))
        .routes(routes!(publishing::set_customer_price))
        .routes(routes!(publishing::set_quantity))
        .routes(routes!(publishing::replace))
        .routes(routes!(publishing::history))
        .routes(routes!(publishing::own))
        .routes(routes!(publishing::articles))
        .routes(routes!(settings::availability, settings::set_availability))
        .routes(routes!(settings::groups, settings::add_group))
        .routes(routes!(settings::change_group, settings::remove_group))
        .routes(routes!(settings::set_group_price))
        .routes(routes!(settings::preset, settings::set_preset, settings::take_preset_away))
        .routes(routes!(delivery::own, delivery::set))
        .routes(routes!(delivery::of_grower))
        .routes(routes!(orders::place, orders::list))
        .routes(routes!(orders::one))
        .routes(routes!(orders::line))
        .routes(routes!(orders::see))
        .routes(routes!(orders::cancel))
        .routes(routes!(orders::holds, orders::hold))
        .routes(routes!(orders::release))
        .routes(routes!(corrections::list, corrections::request))
        .routes(routes!(corrections::answer))
        .routes(routes!(corrections::withdraw))
        .split_for_parts()
}

/// Method and path of everything here: the authorization table must know each.
pub fn api_routes() -> Vec<(String, String)> {
    let (_, description) = described();
    let description = serde_json::to_value(description).unwrap_or_default();
    let paths = description["paths"].as_object().cloned().unwrap_or_default();
    let methods = |(path, item): (String, serde_json::Value)| {
        let methods: Vec<String> =
            item.as_object().map(|item| item.keys().cloned().collect()).unwrap_or_default();
        methods
            .into_iter()
            .filter(|method| ["get", "post", "put", "delete"].contains(&method.as_str()))
            .map(move |method| (method.to_uppercase(), path.clone()))
    };
    paths.into_iter().flat_map(methods).collect()
}

/// All of it.
pub(crate) fn router() -> Router {
    let (router, description) = described();
    let description: Arc<str> = description.to_json().unwrap_or_default().into();
    let describe = move || {
        let description = Arc::clone(&description);
        async move { ([(header::CONTENT_TYPE, "application/json")], description.to_string()) }
    };
    router
        .route(DESCRIPTION, get(describe))
        .route("/api/{*elsewhere}", axum::routing::any(elsewhere))
        .method_not_allowed_fallback(not_so)
}

async fn elsewhere() -> impl IntoResponse {
    Problem::plain(StatusCode::NOT_FOUND, "does-not-exist", "There is nothing at this address.")
}

async fn not_so() -> impl IntoResponse {
    Problem::plain(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "This address does not do that.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_of_openapi_3_1_and_names_every_address_once() {
        let (_, description) = described();
        let text: serde_json::Value = serde_json::from_str(&description.to_json().unwrap()).unwrap();
        assert!(text["openapi"].as_str().unwrap().starts_with("3.1"));
        assert!(text["paths"]["/api/v1/supply"]["get"].is_object());
        assert!(text["components"]["schemas"]["SupplyItem"].is_object());
        assert!(api_routes().len() > 25, "{}", api_routes().len());
    }
}
