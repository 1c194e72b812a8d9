//! The product codes that articles are validated against. The list is imported, never shipped.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::vbn::{Application, Product, ProductCode};
use domain::{Refusal, Viewer};
use sqlx::AnyConnection;

use super::chunk::{CHUNK, sixty_four};
use crate::supply::touch_all;
use crate::writer::{Command, Tx};
use crate::{Result, Store};

macro_rules! products_where {
    ($($condition:tt)+) => {
        concat!(
            "select code, name, short_name, group_code, application, genus, colour, regulations, blocked
             from product where ",
            $($condition)+
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    code: i64,
    name: String,
    short_name: String,
    group_code: String,
    application: String,
    genus: String,
    colour: String,
    regulations: String,
    blocked: i64,
}

impl Row {
    fn product(self) -> Result<Product> {
        Ok(Product {
            code: ProductCode(self.code),
            name: self.name,
            short_name: self.short_name,
            group_code: self.group_code,
            application: Application::from_code(&self.application),
            genus: self.genus,
            colour: self.colour,
            regulations: serde_json::from_str(&self.regulations)?,
            blocked: self.blocked == 1,
        })
    }
}

/// The product of a code.
pub(super) async fn product(store: &Store, code: i64) -> Result<Product> {
    let row: Option<Row> =
        sqlx::query_as(products_where!("code = $1")).bind(code).fetch_optional(&store.readers).await?;
    row.ok_or(Refusal::NotFound)?.product()
}

/// The products of those codes, as far as they are known.
pub(super) async fn of_codes(connection: &mut AnyConnection, codes: &[i64]) -> Result<HashMap<i64, Product>> {
    let mut products = HashMap::with_capacity(codes.len());
    for chunk in codes.chunks(CHUNK) {
        let mut query = sqlx::query_as::<_, Row>(products_where!("code in (", sixty_four!(), ")"));
        for place in 0..CHUNK {
            query = query.bind(chunk.get(place).copied().unwrap_or(0));
        }
        for row in query.fetch_all(&mut *connection).await? {
            products.insert(row.code, row.product()?);
        }
    }
    Ok(products)
}

/// Takes in a list: what is known already is renewed, what is not in the list stays, for articles may carry it.
pub(super) struct TakeIn {
    pub(super) who: Viewer,
    pub(super) products: Vec<Product>,
}

#[async_trait]
impl Command for TakeIn {
    type Answer = i64;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<i64> {
        if !self.who.is_operator() {
            return Err(Refusal::NotAllowed.into());
        }
        for product in &self.products {
            sqlx::query(
                "insert into product
                    (code, name, short_name, group_code, application, genus, colour, regulations, blocked)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 on conflict (code) do update set
                    name = excluded.name, short_name = excluded.short_name, group_code = excluded.group_code,
                    application = excluded.application, genus = excluded.genus, colour = excluded.colour,
                    regulations = excluded.regulations, blocked = excluded.blocked",
            )
            .bind(product.code.0)
            .bind(product.name.clone())
            .bind(product.short_name.clone())
            .bind(product.group_code.clone())
            .bind(product.application.code())
            .bind(product.genus.clone())
            .bind(product.colour.clone())
            .bind(serde_json::to_string(&product.regulations)?)
            .bind(i64::from(product.blocked))
            .execute(tx.connection())
            .await?;
        }
        touch_all(tx).await?;
        Ok(sqlx::query_scalar("select count(*) from product").fetch_one(tx.connection()).await?)
    }
}
