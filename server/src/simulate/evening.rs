//! The end of a day: everything is looked over, by everybody.

use desk::Orders;
use domain::Viewer;
use domain::accounts::OrganizationKind;

use super::floor::{Firm, Floor};
use super::stop::{Ended, Step, Stop, holds};
use super::{buyers, closing, feeds, grid, growers, invariants, lists, news, orders, week};

pub(super) async fn look(floor: &mut Floor) -> Step {
    week::courier(floor).await?;
    week::sweep(floor).await?;
    news::read_on(floor).await?;
    invariants::everything(floor).await?;
    for (firm, who) in first_of(&floor.exporters) {
        lists::look(floor, firm, &who).await?;
        floor.does(format!("exporter {firm}'s system reads the feed"));
        feeds::compare(floor, firm, &who).await?;
        buyers::assortment(floor, firm, &who).await?;
        closing::look(floor, firm, &who).await?;
        stock(floor, &who)?;
        his_orders(floor, &who).await?;
    }
    for (firm, who) in first_of(&floor.growers) {
        growers::look(floor, &who).await?;
        grid::look(floor, firm, &who).await?;
        his_orders(floor, &who).await?;
    }
    floor.does("the day is over");
    Ok(Ended::Done)
}

/// Of each company somebody who is here.
fn first_of(firms: &[Firm]) -> Vec<(usize, Viewer)> {
    let first = firms.iter().enumerate().filter_map(|(place, firm)| {
        let person = firm.people.iter().find(|person| person.is_here)?;
        Some((place, person.viewer.clone()))
    });
    first.collect()
}

/// What a buyer heard of stock is what stands on a page that was just read.
fn stock(floor: &Floor, who: &Viewer) -> Result<(), Stop> {
    let (Some(ear), Some(screen)) = (floor.news.ears.get(&who.contact), floor.screens.get(&who.contact))
    else {
        return Ok(());
    };
    for supply in screen.iter().filter(|supply| !supply.unlimited) {
        let heard = ear.free.get(&supply.id).copied();
        holds(6, heard.is_none_or(|heard| heard == supply.free), || {
            format!(
                "{} heard {heard:?} of {}, and reads {supply:?}",
                who.name,
                orders::name(floor, supply.id)
            )
        })?;
    }
    Ok(())
}

/// His company's orders are what they were, and what he heard of them.
async fn his_orders(floor: &mut Floor, who: &Viewer) -> Result<(), Stop> {
    floor.does(format!("{} reads his orders", who.name));
    let read = floor.store.orders(who).await?;
    let kind = if who.is_buyer() { OrganizationKind::Exporter } else { OrganizationKind::Grower };
    for order in &read {
        let side = if who.is_buyer() { order.exporter } else { order.grower };
        holds(4, side == who.organization, || format!("{} ({kind:?}) reads another's order", who.name))?;
        orders::meet(floor, order, None)?;
        if let Some(ear) = floor.news.ears.get(&who.contact) {
            ear.is_right_about(order, &who.name)?;
        }
    }
    Ok(())
}
