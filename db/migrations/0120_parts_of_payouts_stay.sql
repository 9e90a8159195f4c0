-- Of a part of a payout only whether it came back is ever written anew.
revoke update on billing.payout_part from {{app}};
grant update (failed_at) on billing.payout_part to {{app}};
