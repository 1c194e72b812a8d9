-- In which price groups a customer is: asked whenever he looks for supply.
create index price_group_member_customer on price_group_member (customer);
