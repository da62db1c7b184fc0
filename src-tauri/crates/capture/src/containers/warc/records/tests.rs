//! Web archives as programs write them, and the ways in which they are damaged.

use super::*;
use std::io::Write as _;

/// A record of a number, with `words` words in its block.
fn record(number: usize, words: usize) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\n\r\npage {number}: {}", "word ".repeat(words));
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{number}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head, block, "\r\n\r\n".into()].concat().into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn window(bytes: &[u8]) -> Window {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    Window::of_file(file).unwrap()
}

/// One line a step: `1 /1 36` for a record with its address and the length of its block, `!` before what is wrong.
fn told(bytes: &[u8]) -> Vec<String> {
    let window = window(bytes);
    let mut records = Records::of(window.clone()).unwrap();
    let packing = records.packing.clone();
    let mut told = Vec::new();
    loop {
        match records.step().unwrap() {
            Step::End => return told,
            Step::PackedAsOne => {
                told.push("packed as one".into());
                return told;
            }
            Step::Trouble(trouble) => told.push(format!("! {} {}", trouble.number, trouble.what)),
            Step::Record(record) => {
                let mut block = Vec::new();
                let wrong = records.block(&mut |piece| block.extend_from_slice(piece)).unwrap();
                assert_eq!(again(&window, &packing, record.place), (record.head.clone(), block.clone()));
                let path = record.head.target().unwrap_or_default().trim_start_matches("http://a.example");
                let wrong = wrong.map(|wrong| format!(" ! {wrong}")).unwrap_or_default();
                told.push(format!("{} {path} {}{wrong}", record.number, block.len()));
            }
        }
    }
}

/// The same record, looked up by its place.
fn again(window: &Window, packing: &Packing, place: Place) -> (Head, Vec<u8>) {
    let mut records = Records::from(window, packing, place).unwrap();
    let Step::Record(record) = records.step().unwrap() else { panic!("no record at {place:?}") };
    let mut block = Vec::new();
    records.block(&mut |piece| block.extend_from_slice(piece)).unwrap();
    (record.head, block)
}

fn every(pack: impl Fn(&[u8]) -> Vec<u8>) -> Vec<Vec<u8>> {
    (1..=4).map(|number| pack(&record(number, 10))).collect()
}

const ALL: [&str; 4] = ["1 /1 77", "2 /2 77", "3 /3 77", "4 /4 77"];

#[test]
fn records_are_read_however_they_are_packed() {
    assert_eq!(told(&every(<[u8]>::to_vec).concat()), ALL);
    assert_eq!(told(&every(gzip).concat()), ALL);
    assert_eq!(told(&every(|bytes| zstd::encode_all(bytes, 3).unwrap()).concat()), ALL);
    assert_eq!(told(&gzip(&every(<[u8]>::to_vec).concat())), ALL);
    let with_name = flate2::GzBuilder::new().filename("a.warc").comment("x").extra(vec![1, 2, 3]);
    let mut with_name = with_name.write(Vec::new(), flate2::Compression::fast());
    with_name.write_all(&record(1, 10)).unwrap();
    assert_eq!(told(&with_name.finish().unwrap()), ALL[..1]);
}

#[test]
fn zstd_archives_with_a_dictionary_are_read() {
    let dictionary = every(<[u8]>::to_vec).concat();
    let mut packed = b"\x5d\x2a\x4d\x18".to_vec();
    packed.extend_from_slice(&u32::try_from(dictionary.len()).unwrap().to_le_bytes());
    packed.extend_from_slice(&dictionary);
    for number in 1..=4 {
        let mut out = zstd::Encoder::with_dictionary(Vec::new(), 3, &dictionary).unwrap();
        out.write_all(&record(number, 10)).unwrap();
        packed.extend(out.finish().unwrap());
    }
    assert_eq!(told(&packed), ALL);
}

#[test]
fn archives_whose_members_are_not_its_records_are_to_be_unpacked() {
    let all = every(<[u8]>::to_vec).concat();
    for size in [40, 120, 300] {
        let blocks: Vec<Vec<u8>> = all.chunks(size).map(gzip).collect();
        assert_eq!(told(&blocks.concat()).last().map(String::as_str), Some("packed as one"), "{size}");
    }
    let long: Vec<u8> = (1..=4).flat_map(|number| record(number, 200_000)).collect();
    assert_eq!(told(&gzip(&long)).last().map(String::as_str), Some("packed as one"));
}

#[test]
fn arc_files_are_read() {
    let line = |number: usize, body: &str| {
        format!("http://a.example/{number} 192.0.2.1 20090102030405 text/html {}\n{body}\n", body.len())
    };
    let about = "filedesc://a.arc 0.0.0.0 20090102030405 text/plain 9\n1 0 test\n\n";
    let all =
        [about.to_owned(), line(1, "HTTP/1.0 200 OK\r\n\r\none"), line(2, "HTTP/1.0 200 OK\r\n\r\ntwo\n")];
    let expected = ["1 filedesc://a.arc 9", "2 /1 22", "3 /2 23"];
    assert_eq!(told(all.concat().as_bytes()), expected);
    let packed: Vec<u8> = all.iter().flat_map(|record| gzip(record.as_bytes())).collect();
    assert_eq!(told(&packed), expected);
    assert_eq!(told(&gzip(all.concat().as_bytes())), expected, "packed in one piece");
}

#[test]
fn a_damaged_record_of_an_arc_costs_no_other() {
    let line = |number: usize, length: &str| {
        format!("http://a.example/{number} 192.0.2.1 20090102030405 text/html {length}\none\n")
    };
    let ok = ["1 /1 3".to_owned(), "3 /3 3".to_owned()];
    let found = told([line(1, "3"), line(2, "three"), line(3, "3")].concat().as_bytes());
    assert_eq!((&found[0], &found[2]), (&ok[0], &ok[1]), "{found:?}");
    assert!(found[1].starts_with("! 2 it begins neither"), "{found:?}");
    for said in ["1", "9", "99999"] {
        let found = told([line(1, "3"), line(2, said), line(3, "3")].concat().as_bytes());
        let wrong = format!("2 /2 3 ! it says that it has {said} bytes and has 3");
        assert_eq!(found, [ok[0].clone(), wrong, ok[1].clone()], "{said}");
    }
    let short = line(2, "3").replace("20090102030405", "200901");
    assert_eq!(told([line(1, "3"), short, line(3, "3")].concat().as_bytes())[1], "2 /2 3", "a short date");
}

#[test]
fn a_damaged_member_costs_no_other() {
    let mut members = every(gzip);
    let middle = members[1].len() / 2;
    for byte in &mut members[1][middle..middle + 8] {
        *byte ^= 0x55;
    }
    let found = told(&members.concat());
    assert_eq!(
        (&found[0], &found[found.len() - 2..]),
        (&ALL[0].to_owned(), &["3 /3 77".to_owned(), ALL[3].into()][..])
    );
    assert!(found[1].contains("damaged") || found[1].contains("checksum"), "{found:?}");
    let mut members = every(gzip);
    let sum = members[1].len() - 6;
    members[1][sum] ^= 1;
    assert_eq!(told(&members.concat()), [ALL[0], "2 /2 77 ! its gzip checksum is wrong", ALL[2], ALL[3]]);
}

#[test]
fn an_archive_that_ends_too_soon_says_what_is_missing() {
    let mut noise = Seeded(7);
    let noise: String =
        (0..4000).map(|_| char::from(b'!' + u8::try_from(noise.below(90)).unwrap())).collect();
    let last = String::from_utf8(record(4, 800)).unwrap().replace(&"word ".repeat(800), &noise);
    let mut members = every(gzip);
    members[3] = gzip(last.as_bytes());
    let all = members.concat();
    let found = told(&all[..all.len() - members[3].len() / 4]);
    assert_eq!(found[..3], ALL[..3]);
    assert!(found[3].starts_with("4 /4") && found[3].contains("the file ends within it: "), "{found:?}");
    let found = told(&all[..all.len() - members[3].len() + 40]);
    assert_eq!(found[3], "! 4 the file ends within it; 40 packed bytes are passed over");
    let all = every(<[u8]>::to_vec).concat();
    let found = told(&all[..all.len() - 40]);
    assert_eq!(found[3], "4 /4 41 ! the file ends within it: 41 of its 77 bytes are there");
    let found = told(&all[..all.len() - 160]);
    assert_eq!(found[3], "! 4 its head does not end; 11 bytes are passed over");
}

#[test]
fn junk_between_records_is_passed_over_and_told() {
    let junk = b"no record at all".to_vec();
    let [a, b, c, d] = <[Vec<u8>; 4]>::try_from(every(gzip)).unwrap();
    let expected =
        ["1 /1 77", "2 /2 77", "! 3 16 bytes that are no record are passed over", "4 /3 77", "5 /4 77"];
    assert_eq!(told(&[a.clone(), b.clone(), junk.clone(), c.clone(), d.clone()].concat()), expected);
    assert_eq!(told(&[a, b, vec![0; 700], c, d, vec![0; 90_000]].concat()), ALL, "padding is no junk");
    let [a, b, c, d] = <[Vec<u8>; 4]>::try_from(every(<[u8]>::to_vec)).unwrap();
    let found = told(&[a, b, junk, b"\r\n".to_vec(), c, d].concat());
    assert_eq!((found.len(), found[2].starts_with("! 3 "), found[4].as_str()), (5, true, "5 /4 77"));
}

#[test]
fn a_wrong_length_is_told_and_costs_nothing() {
    for (said, label) in [("50", "too short"), ("100", "too long"), ("99999", "beyond all others")] {
        let mut records = every(<[u8]>::to_vec);
        let text = String::from_utf8(records[1].clone()).unwrap();
        records[1] = text.replace("Content-Length: 77", &format!("Content-Length: {said}")).into_bytes();
        let wrong = format!("2 /2 77 ! it says that it has {said} bytes and has 77");
        assert_eq!(told(&records.concat()), ["1 /1 77", &wrong, "3 /3 77", "4 /4 77"], "{label}");
        let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
        let found = told(&packed);
        assert_eq!(
            (&found[0], &found[2], &found[3]),
            (&ALL[0].into(), &ALL[2].into(), &ALL[3].into()),
            "{label}"
        );
        assert!(found[1].contains(&format!("it says that it has {said} bytes")), "{label}: {found:?}");
    }
    let mut records = every(<[u8]>::to_vec);
    let text = String::from_utf8(records[1].clone()).unwrap();
    records[1] = text.replace("Content-Length: 77", "Content-Length: many").into_bytes();
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for found in [told(&records.concat()), told(&packed)] {
        assert!(found[1].starts_with("! 2 it does not say how long it is"), "{found:?}");
        assert_eq!((found.len(), found[2].as_str()), (4, "3 /3 77"));
    }
}

/// The same numbers in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

#[test]
fn no_damage_whatever_stops_the_reading() {
    let plain = every(<[u8]>::to_vec).concat();
    let shapes = [
        plain.clone(),
        every(gzip).concat(),
        every(|bytes| zstd::encode_all(bytes, 3).unwrap()).concat(),
        gzip(&plain),
        b"http://a.example/ 192.0.2.1 20090102030405 text/html 3\none\n".repeat(4),
    ];
    for seed in 0..400 {
        let mut seeded = Seeded(seed);
        let mut bytes = shapes[seeded.below(shapes.len())].clone();
        for _ in 0..=seeded.below(6) {
            let at = seeded.below(bytes.len());
            match seeded.below(4) {
                0 => bytes[at] = u8::try_from(seeded.below(256)).unwrap(),
                1 => bytes.truncate(at.max(1)),
                2 => drop(bytes.drain(at..(at + seeded.below(40)).min(bytes.len() - 1).max(at))),
                _ => {
                    let copied = bytes[at..(at + seeded.below(90)).min(bytes.len())].to_vec();
                    let to = seeded.below(bytes.len());
                    bytes.splice(to..to, copied);
                }
            }
        }
        let mut records = Records::of(window(&bytes)).unwrap();
        let mut steps = 0;
        while !matches!(records.step().unwrap(), Step::End | Step::PackedAsOne) {
            steps += 1;
            assert!(steps < 1_000, "seed {seed} goes on for ever");
        }
    }
}
