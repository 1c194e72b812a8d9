//! What people call what they look for: common names of genera and of groups, in Dutch, English and German. Small
//! letters without accents, as they are compared.

use crate::vbn::Application;

/// Latin, then the names. What begins like the Latin name needs no name of its own.
const GENERA: &[(&str, &str)] = &[
    ("Aglaonema", "kolbenfaden"),
    ("Alstroemeria", "incalelie inkalilie peruvian lily"),
    ("Anemone", "anemoon anemonen windflower"),
    ("Anthurium", "flamingoplant flamingo flower flamingoblume"),
    ("Antirrhinum", "leeuwenbek snapdragon lowenmaul"),
    ("Aster", "herfstaster"),
    ("Astilbe", "spirea prachtspiere"),
    ("Begonia", "begonie"),
    ("Bupleurum", "goudscherm hasenohr"),
    ("Calluna", "struikheide heide heather heidekraut"),
    ("Campanula", "klokje klokjesbloem bellflower glockenblume"),
    ("Celosia", "hanenkam cockscomb hahnenkamm"),
    ("Chrysanthemum", "chrysant chrysanten santini mum mums chrysantheme"),
    ("Crocus", "krokus"),
    ("Curcuma", "kurkuma siam tulip"),
    ("Cyclamen", "cyclaam alpenviooltje alpenveilchen"),
    ("Dahlia", "dahlie"),
    ("Delphinium", "ridderspoor larkspur rittersporn"),
    ("Dianthus", "anjer anjers trosanjer carnation carnations nelke nelken"),
    ("Dracaena", "drakenboom dragon tree drachenbaum"),
    ("Eryngium", "kruisdistel distel sea holly edeldistel"),
    ("Eucalyptus", "gomboom gum eukalyptus"),
    ("Euphorbia", "kerstster wolfsmelk poinsettia weihnachtsstern"),
    ("Eustoma", "lisianthus prairie gentian"),
    ("Fatsia", "vingerplant zimmeraralie"),
    ("Ficus", "vijg rubberplant rubber gummibaum"),
    ("Forsythia", "chinees klokje forsythie"),
    ("Freesia", "fresia freesie freesien"),
    ("Fuchsia", "bellenplant fuchsie"),
    ("Gaultheria", "bergthee wintergreen scheinbeere"),
    ("Gerbera", "germini minigerbera transvaal daisy"),
    ("Gladiolus", "gladiool gladiolen sword lily gladiole"),
    ("Gypsophila", "gipskruid babys breath baby's schleierkraut"),
    ("Hedera", "klimop ivy efeu"),
    ("Helianthus", "zonnebloem zonnebloemen sunflower sonnenblume"),
    ("Helleborus", "kerstroos nieskruid christmas rose christrose"),
    ("Hibiscus", "chinese roos hibiskus"),
    ("Hippeastrum", "amaryllis ridderster ritterstern"),
    ("Hyacinthus", "hyacint hyacinth hyazinthe"),
    ("Hydrangea", "hortensia hortensias hortensie"),
    ("Hypericum", "hertshooi johanniskraut st john's wort"),
    ("Iris", "lis schwertlilie"),
    ("Kalanchoe", "kalanchoe flaming katy flammendes kathchen"),
    ("Lavandula", "lavendel lavender"),
    ("Leucospermum", "speldenkussen pincushion nadelkissen"),
    ("Lilium", "lelie lelies lily lilies lilie lilien"),
    ("Limonium", "statice lamsoor sea lavender strandflieder"),
    ("Lycianthes", "nachtschade enzianstrauch"),
    ("Matthiola", "violier stock levkoje"),
    ("Monstera", "gatenplant swiss cheese plant fensterblatt"),
    ("Myosotis", "vergeet-mij-nietje forget-me-not vergissmeinnicht"),
    ("Narcissus", "narcis narcissen daffodil narzisse osterglocke"),
    ("Nephrolepis", "krulvaren varen fern farn"),
    ("Orchidaceae", "orchidee orchid"),
    ("Paeonia", "pioen pioenroos pioenrozen peony peonies pfingstrose"),
    ("Pelargonium", "geranium geranie"),
    ("Pennisetum", "lampenpoetsersgras siergras fountain grass lampenputzergras"),
    ("Petunia", "petunie"),
    ("Phalaenopsis", "orchidee vlinderorchidee orchid moth schmetterlingsorchidee"),
    ("Primula", "sleutelbloem primrose primel schlusselblume"),
    ("Protea", "suikerbossie sugarbush"),
    ("Ranunculus", "ranonkel ranonkels buttercup ranunkel hahnenfuss"),
    ("Rosa", "roos rozen trosroos rose roses rosen"),
    ("Ruscus", "muizendoorn butcher's broom mausedorn"),
    ("Salvia", "salie sage salbei"),
    ("Skimmia", "skimmie"),
    ("Solidago", "guldenroede goldenrod goldrute"),
    ("Spathiphyllum", "lepelplant peace lily einblatt"),
    ("Syringa", "sering seringen lilac flieder"),
    ("Tagetes", "afrikaantje marigold studentenblume"),
    ("Tulipa", "tulp tulpen tulip tulips tulpe"),
    ("Viburnum", "sneeuwbal snowball schneeball"),
    ("Viola", "viool violen viooltje pansy pansies stiefmutterchen veilchen"),
    ("Zantedeschia", "calla aronskelk arum"),
    ("Zinnia", "zinnie"),
];

/// What people call a genus, apart by spaces; empty where they use the Latin name.
pub(super) fn of(genus: &str) -> &'static str {
    GENERA.iter().find(|(latin, _)| latin.eq_ignore_ascii_case(genus)).map_or("", |(_, names)| names)
}

/// What people call a group.
pub(super) fn of_group(application: Application) -> &'static str {
    match application {
        Application::CutFlower => "snijbloem snijbloemen cut flower flowers schnittblume schnittblumen",
        Application::Foliage => "snijgroen bladgroen foliage greenery greens schnittgrun",
        Application::HousePlant => {
            "kamerplant kamerplanten potplant houseplant house plant indoor zimmerpflanze topfpflanze"
        }
        Application::GardenPlant => {
            "tuinplant tuinplanten perkplant garden plant bedding outdoor gartenpflanze beetpflanze"
        }
        Application::Other => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::folded;

    #[test]
    fn n5_every_name_stands_as_it_is_compared() {
        for (latin, names) in GENERA {
            assert_eq!(folded(names), *names, "{latin}");
        }
        assert!(GENERA.is_sorted_by_key(|(latin, _)| latin), "by the alphabet");
        assert_eq!((of("rosa"), of("Xyz")), (of("Rosa"), ""));
        let groups = Application::ALL.map(|(application, ..)| of_group(application));
        assert!(groups.iter().all(|names| folded(names) == *names));
    }
}
