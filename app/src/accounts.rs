//! Pages of accounts: signing in, asking for access, judging who asks, and one's own team.

mod applications_page;
mod apply_page;
mod calls;
mod copy_link;
mod demo;
mod devices;
mod entry;
mod evidence_list;
mod followed_application_page;
mod invitation_page;
mod invite_form;
mod judgement;
mod login_page;
mod members_page;
mod remove_dialog;
mod role_words;
mod team_page;
mod text_area;

pub use applications_page::ApplicationsPage;
pub use apply_page::ApplyPage;
pub use demo::DemoAccount;
pub use followed_application_page::FollowedApplicationPage;
pub use invitation_page::InvitationPage;
pub use login_page::LoginPage;
pub use members_page::MembersPage;
pub use team_page::TeamPage;
