-- A grower's own base price of an article in a week, and how far each exporter's prices are from it (`N2`).
create table base_price (
    article bigint not null references article (id),
    year    bigint not null,
    week    bigint not null,
    price   bigint not null check (price > 0),
    primary key (article, year, week)
);

-- Either an amount per piece, in ten-thousandths of a euro, or a share, in hundredths of a percent.
create table price_offset (
    grower   bigint not null references organization (id),
    exporter bigint not null references organization (id),
    amount   bigint,
    share    bigint,
    primary key (grower, exporter),
    check ((amount is null) <> (share is null))
);
