//! What a group of orders on one supply sends to the database, without the desk around it: rules, people, answers.

use sqlx::{AnyConnection, AssertSqlSafe};
use store::testing::{AS_BUYERS_MEET_THEM, ROWS_OF_A_STATEMENT};

/// One statement of a group, or as many as the pieces that its rows go in. What stands in braces is a value.
enum Part {
    Once(&'static str),
    /// Before the rows, a row of each order, after the rows.
    Rows(&'static str, &'static str, &'static str),
}

use Part::{Once, Rows};

/// What both databases are sent.
const GROUP: [Part; 9] = [
    Rows(
        "with asked(contact, key) as (values ",
        "({buyer}, {key})",
        ") select b.contact, b.key, b.answer from asked cross join answered b \
         where b.contact = asked.contact and b.key = asked.key",
    ),
    Rows(
        "with moment(now, year, week) as (values (0, 0, 0)), asked(contact, supply, customer) as (values ",
        "({buyer}, {supply}, {exporter})",
        ") ",
    ),
    Once(
        "update supply set sold = sold + {count}, held = held + 0, presold = presold + 0 where id = {supply} \
         and closed_at is null and (kind = 'catalog' or offered is null or sold + held + {count} <= offered) \
         and (delivered is null or sold + held + presold + {count} <= delivered)",
    ),
    Once("{numbers}"),
    Once(
        "select id, grower, code, gtin, vbn, name, features, packings, seasons, photo from article \
         where id = (select article from supply where id = {supply})",
    ),
    Rows(
        "insert into orders (id, exporter, contact, mode, refused, total, placed_at) values ",
        "({number}, {exporter}, {buyer}, {mode}, {refused}, {amount}, {moment})",
        "",
    ),
    Rows(
        "insert into order_line (id, number, orders, supply, exporter, grower, contact, exporter_name, buyer_name, \
         grower_name, article, packing, count, unit, pieces, price, total, reference, above_indication, deliver_by, \
         cancel_until, placed_at) values ",
        "({number}, {number}, {number}, {supply}, {exporter}, {grower}, {buyer}, {name}, {name}, {name}, {article}, \
         {packing}, {amount}, {unit}, {amount}, {amount}, {amount}, {name}, null, null, {moment}, {moment})",
        "",
    ),
    Rows(
        "insert into answered (contact, key, answer, at) values ",
        "({buyer}, {key}, {answer}, {moment})",
        "",
    ),
    Rows(
        "insert into outbox (id, kind, payload, made_at, next_at) values ",
        "({number}, {forward}, {answer}, {moment}, {moment})",
        "",
    ),
];

/// What SQLite is sent after it: news with its places.
const PLACED: [Part; 4] = [
    Once("update journal_head set sequence = sequence + 2 * {count} where name = 'floor' returning sequence"),
    Rows(
        "insert into journal (sequence, at, contact, organization, kind, post, audience, event) values ",
        "({even}, {moment}, {buyer}, {exporter}, {placed}, {moment}, {both}, {order-placed}), \
         ({odd}, {moment}, {buyer}, {exporter}, {changed}, {moment}, {floor}, {stock-changed})",
        "",
    ),
    Once("update journal_head set sequence = sequence + 1 where name = 'supply' returning sequence"),
    Once("update supply_place set sequence = sequence + 1 where supply = {supply}"),
];

/// What PostgreSQL is sent before it.
const IN_HAND: [Part; 1] = [Once(
    "with asked(supply) as (values ({supply})), wanted as (select supply from asked union \
     select s.lot from supply s join asked on asked.supply = s.id where s.lot is not null), \
     mine as materialized (select s.id from supply s where s.id in (select supply from wanted) \
     order by s.id for no key update of s) select s.id from supply s join asked on asked.supply = s.id \
     where s.id not in (select id from mine) or (s.lot is not null and s.lot not in (select id from mine))",
)];

/// And after it: news that gets its places later, from somebody else.
const ARRIVED: [Part; 2] = [
    Rows(
        "insert into arrival (at, contact, organization, kind, post, audience, event) values ",
        "({moment}, {buyer}, {exporter}, {placed}, {moment}, {both}, {order-placed}), \
         ({moment}, {buyer}, {exporter}, {changed}, {moment}, {floor}, {stock-changed})",
        "",
    ),
    Once("insert into arrived_supply (supply) values ({supply})"),
];

/// Texts as the desk writes them.
const TEXTS: [(&str, &str); 14] = [
    ("{mode}", "all-or-nothing"),
    ("{refused}", "[]"),
    ("{name}", "Jansen Gerbera"),
    (
        "{article}",
        r#"{"id":"1","name":"Red Naomi!","code":"R-60","features":[{"kind":"S20","value":"060"}],"picture":"/pictures/27157.svg"}"#,
    ),
    (
        "{packing}",
        r#"{"package_code":999,"pieces_per_package":1,"packages_per_layer":10,"layers_per_carrier":3,"carrier":"DanishTrolley"}"#,
    ),
    ("{unit}", "piece"),
    ("{answer}", r#""836114309120000123""#),
    ("{forward}", "order-forward"),
    ("{placed}", "order-placed"),
    ("{changed}", "stock-changed"),
    ("{both}", r#"{"Organizations":["1","2"]}"#),
    ("{floor}", r#"{"Floor":"1"}"#),
    ("{order-placed}", r#"{"order-placed":{"order":"836114309120000123","number":10001}}"#),
    ("{stock-changed}", r#"{"stock-changed":{"supply":"836114309120000123","free":99}}"#),
];

/// What stands for a mark.
enum Value {
    Number(i64),
    Text(String),
}

/// The marks of a text, in order.
fn marks(text: &str) -> Vec<&str> {
    let starts = text.match_indices('{').map(|(start, _)| &text[start..]);
    starts.filter_map(|from| from.find('}').map(|end| &from[..=end])).collect()
}

/// Whose orders they are, and of what.
pub struct Trade {
    buyer: i64,
    exporter: i64,
    grower: i64,
    supply: i64,
}

impl Trade {
    /// The first buyer of a floor, and its first supply.
    pub async fn on(connection: &mut AnyConnection) -> Self {
        let (buyer, exporter): (i64, i64) = sqlx::query_as(
            "select c.id, c.organization from contact c join organization o on o.id = c.organization
             where o.kind = 'exporter' order by c.id limit 1",
        )
        .fetch_one(&mut *connection)
        .await
        .expect("a buyer");
        let (supply, grower): (i64, i64) =
            sqlx::query_as("select id, grower from supply order by id limit 1")
                .fetch_one(connection)
                .await
                .expect("a supply");
        Self { buyer, exporter, grower, supply }
    }

    /// Sends what so many orders send, the first of them with that number; to SQLite.
    pub async fn send(&self, connection: &mut AnyConnection, first: i64, count: usize) {
        for part in GROUP.iter().chain(&PLACED) {
            match part {
                Once(text) => {
                    let text = text
                        .replace("{numbers}", "update counter set value = value + {count} returning value")
                        .replace("{count}", &count.to_string())
                        .replace("{supply}", &self.supply.to_string());
                    let statement = sqlx::query(AssertSqlSafe(text));
                    statement.execute(&mut *connection).await.expect("a statement of an order");
                }
                Rows(before, row, after) => {
                    let mut sent = 0;
                    for length in ROWS_OF_A_STATEMENT {
                        while count - sent >= length {
                            let from = first + i64::try_from(sent).unwrap_or_default();
                            self.rows(connection, [before, row, after], from, length).await;
                            sent += length;
                        }
                    }
                }
            }
        }
    }

    async fn rows(
        &self,
        connection: &mut AnyConnection,
        [before, row, after]: [&str; 3],
        first: i64,
        count: usize,
    ) {
        let marks = marks(row);
        let places = marks.iter().fold(row.to_owned(), |row, mark| row.replace(mark, "?"));
        let places = vec![places.as_str(); count].join(", ");
        let mut query = sqlx::query(AssertSqlSafe(format!("{before}{places}{}", rest(before, after))));
        for number in (first..).take(count) {
            for mark in &marks {
                query = match self.value(mark, number) {
                    Value::Number(number) => query.bind(number),
                    Value::Text(text) => query.bind(text),
                };
            }
        }
        query.execute(&mut *connection).await.expect("a statement of an order");
    }

    fn value(&self, mark: &str, number: i64) -> Value {
        let text = || {
            TEXTS.iter().find(|(known, _)| *known == mark).map(|(_, text)| Value::Text((*text).to_owned()))
        };
        match mark {
            "{buyer}" => Value::Number(self.buyer),
            "{exporter}" => Value::Number(self.exporter),
            "{grower}" => Value::Number(self.grower),
            "{supply}" => Value::Number(self.supply),
            "{count}" | "{amount}" => Value::Number(1),
            "{moment}" => Value::Number(0),
            "{number}" => Value::Number(number + 100_000),
            "{even}" => Value::Number(2 * number + 1_000),
            "{odd}" => Value::Number(2 * number + 1_001),
            "{key}" => Value::Text(format!("bench-key-{number}")),
            _ => text().unwrap_or_else(|| panic!("what is {mark}?")),
        }
    }

    /// The same for pgbench, one order to a transaction.
    pub fn script(&self) -> String {
        let mut script = String::from("\\set number random(100000, 4000000000000000)\nbegin;\n");
        for part in IN_HAND.iter().chain(&GROUP).chain(&ARRIVED) {
            let text = match part {
                Once(text) => text.replace("{numbers}", "select nextval('order_number')"),
                Rows(before, row, after) => format!("{before}{row}{}", rest(before, after)),
            };
            let filled = marks(&text).into_iter().fold(text.clone(), |filled, mark| {
                let value = match mark {
                    "{key}" => "('key-' || :number::text)".to_owned(),
                    "{number}" => ":number::bigint".to_owned(),
                    "{even}" => "(2 * :number::bigint)".to_owned(),
                    "{odd}" => "(2 * :number::bigint + 1)".to_owned(),
                    mark => match self.value(mark, 0) {
                        Value::Number(number) => number.to_string(),
                        // A colon would be a variable of the script.
                        Value::Text(text) => format!("'{}'", text.replace(':', " ")),
                    },
                };
                filled.replace(mark, &value)
            });
            script.push_str(&filled.replace('\n', " "));
            script.push_str(";\n");
        }
        script.push_str("commit;\n");
        script
    }
}

/// What follows the rows: the long text that reads supplies is the store's own.
fn rest(before: &str, after: &str) -> String {
    let reads = before.starts_with("with moment");
    if reads { format!("{after}{AS_BUYERS_MEET_THEM}") } else { after.to_owned() }
}
