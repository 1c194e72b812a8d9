use domain::Language;
use domain::accounts::{ApplicationForm, Finding, Proof, evidence};
use leptos::prelude::*;
use words::accounts as text;

use crate::parts::Icon;
use crate::session::language;

/// What the numbers of an application tell by themselves (`FX-05`). It informs; the operator decides.
#[component]
pub fn EvidenceList(form: ApplicationForm) -> impl IntoView {
    let language = language();
    let lines = evidence(&form).map(|(proof, finding)| {
        let (tone, sign, verdict) = match finding {
            Finding::Fits => ("leaf", "check", text::fits(language)),
            Finding::NotGiven => ("plain", "info", text::not_given(language)),
            Finding::Doubtful => ("amber", "alert", text::look_twice(language)),
            Finding::Wrong => ("rose", "alert", text::wrong(language)),
        };
        let given = match proof {
            Proof::Kvk => form.kvk.clone(),
            Proof::Vat => form.vat.clone(),
            Proof::Gln => form.gln.clone(),
            Proof::Email => form.email.clone(),
        };
        view! {
            <li data-tone=tone>
                <Icon name=sign/>
                <span>{sentence(language, proof, finding)}<small>{given}</small></span>
                <span>{verdict}</span>
            </li>
        }
    });
    view! {
        <div class="section">
            <header><h3>{text::evidence(language)}</h3></header>
            <ul class="checks">{lines.into_iter().collect_view()}</ul>
            <p class="soft">{text::evidence_help(language)}</p>
        </div>
    }
}

fn sentence(language: Language, proof: Proof, finding: Finding) -> &'static str {
    let word = match (proof, finding) {
        (Proof::Kvk, Finding::Fits) => text::kvk_fits,
        (Proof::Kvk, _) => text::kvk_wrong,
        (Proof::Vat, Finding::Fits) => text::vat_fits,
        (Proof::Vat, _) => text::vat_wrong,
        (Proof::Gln, Finding::Fits) => text::gln_fits,
        (Proof::Gln, Finding::NotGiven) => text::gln_not_given,
        (Proof::Gln, _) => text::gln_wrong,
        (Proof::Email, Finding::Fits) => text::email_own,
        (Proof::Email, Finding::Doubtful) => text::email_public,
        (Proof::Email, _) => text::email_wrong,
    };
    word(language)
}
