//! What a group of orders on one supply sends to the database, without the desk around it: rules, people, answers.

use sqlx::{AnyConnection, AssertSqlSafe};
use store::testing::{AS_BUYERS_MEET_THEM, ROWS_OF_A_STATEMENT};

/// One statement of a group, or as many as the pieces that its rows go in.
enum Part {
    Once(&'static str),
    /// Before the rows, a row of each order, after the rows.
    Rows(&'static str, &'static str, &'static str),
}

use Part::{Once, Rows};

const GROUP: [Part; 15] = [
    Once("savepoint command"),
    Rows(
        "with asked(contact, key) as (values ",
        "({buyer}, {key})",
        ") select b.contact, b.key, b.answer from asked cross join answered b \
         where b.contact = asked.contact and b.key = asked.key",
    ),
    Rows(
        "with asked(contact, supply, customer) as (values ",
        "({buyer}, {supply} + 0 * {number}, {exporter})",
        ") {as buyers meet it}",
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
        "({number}, {exporter}, {buyer}, 'all-or-nothing', '[]', 42, 0)",
        "",
    ),
    Rows(
        "insert into order_line (id, number, orders, supply, exporter, grower, contact, exporter_name, buyer_name, \
         grower_name, article, packing, count, unit, pieces, price, total, reference, cancel_until, placed_at) values ",
        "({number}, {number}, {number}, {supply}, {exporter}, {grower}, {buyer}, 'Exporter', 'Buyer', 'Jansen', \
         '{\"id\":\"1\",\"name\":\"Red Naomi!\",\"code\":\"R-60\",\"picture\":\"/pictures/rosa.svg\"}', \
         '{\"package_code\":999,\"pieces_per_package\":1}', 1, 'piece', 1, 4200, 42, '', 0, 0)",
        "",
    ),
    Rows(
        "insert into answered (contact, key, answer, at) values ",
        "({buyer}, {key}, '1234567890123456789', 0)",
        "",
    ),
    Once("release savepoint command"),
    Rows(
        "insert into outbox (id, kind, payload, made_at, next_at) values ",
        "({number}, 'order-forward', '1', 0, 0)",
        "",
    ),
    Once("update journal_head set sequence = sequence + 2 * {count} where name = 'floor' returning sequence"),
    Rows(
        "insert into journal (sequence, at, contact, organization, kind, post, audience, event) values ",
        "({sequence}, 0, 1, 1, 'order-placed', 0, '{\"Organizations\":[\"1\",\"2\"]}', \
         '{\"order-placed\":{\"order\":\"1\",\"number\":10001}}'), ({sequence} + 1, 0, 1, 1, 'stock-changed', 0, \
         '{\"Floor\":\"1\"}', '{\"stock-changed\":{\"supply\":\"1\",\"free\":99}}')",
        "",
    ),
    Once("update journal_head set sequence = sequence + 1 where name = 'supply' returning sequence"),
    Once("update supply set sequence = sequence + 1 where id = {supply}"),
];

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

    fn filled(&self, text: &str, count: usize) -> String {
        // The week does not matter: this article has no word for any.
        let met = AS_BUYERS_MEET_THEM.replace("$1", "0").replace("$2", "0").replace("$3", "0");
        text.replace("{as buyers meet it}", &met)
            .replace("{buyer}", &self.buyer.to_string())
            .replace("{exporter}", &self.exporter.to_string())
            .replace("{grower}", &self.grower.to_string())
            .replace("{supply}", &self.supply.to_string())
            .replace("{count}", &count.to_string())
    }

    /// Sends what so many orders send, the first of them with that number.
    pub async fn send(&self, connection: &mut AnyConnection, first: i64, count: usize) {
        for part in &GROUP {
            match part {
                Once(text) => {
                    let counted = "update counter set value = value + {count} returning value";
                    let text = self.filled(&text.replace("{numbers}", counted), count);
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
        let marks = ["{key}", "{number}", "{sequence}"];
        let used: Vec<&str> = marks.into_iter().filter(|mark| row.contains(mark)).collect();
        let numbered = (0..count).map(|place| {
            used.iter().enumerate().fold(row.to_owned(), |row, (at, mark)| {
                row.replace(mark, &format!("${}", place * used.len() + at + 1))
            })
        });
        let rows = numbered.collect::<Vec<_>>().join(", ");
        let before = self.filled(before, count);
        let text = format!("{before}{}{}", self.filled(&rows, count), self.filled(after, count));
        let mut query = sqlx::query(AssertSqlSafe(text));
        for number in (first..).take(count) {
            for mark in &used {
                query = match *mark {
                    "{key}" => query.bind(format!("bench-key-{number}")),
                    "{number}" => query.bind(number + 100_000),
                    _ => query.bind(2 * number + 1_000),
                };
            }
        }
        query.execute(&mut *connection).await.expect("a statement of an order");
    }

    /// The same for pgbench, one order to a transaction.
    pub fn script(&self) -> String {
        let mut script = String::from("\\set number random(100000, 4000000000000000)\nbegin;\n");
        for part in &GROUP {
            let text = match part {
                Once(text) => (*text).to_owned(),
                Rows(before, row, after) => format!("{before}{row}{after}"),
            };
            let text = self
                .filled(&text.replace("{numbers}", "select nextval('order_number')"), 1)
                .replace("{key}", "('key-' || :number::text)")
                .replace("{number}", ":number::bigint")
                .replace("{sequence}", "2 * :number::bigint")
                .replace('\n', " ");
            script.push_str(&text);
            script.push_str(";\n");
        }
        script.push_str("commit;\n");
        script
    }
}
